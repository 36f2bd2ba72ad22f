package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.parts.tile.Framework;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of examples/ is a tile of the console and a guide, and nothing else is one")
final class TilesTest {
    @TempDir Path fresh;

    private static List<String> tiles() {
        return Arrays.stream(Framework.values()).map(Framework::wire).sorted().toList();
    }

    @Test
    void every_folder_is_a_tile_and_every_tile_a_folder() throws IOException {
        assertThat(SnippetsTest.folders()).containsExactlyElementsOf(tiles());
    }

    @Test
    void the_guides_are_what_their_script_makes_of_the_examples() throws Exception {
        var top = Examples.folder().getParent();
        var made =
                new ProcessBuilder("sh", top.resolve("scripts/guides").toString(), fresh.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        var guides = top.resolve("docs/guides");
        assertThat(names(fresh)).isEqualTo(names(guides));
        for (var tile : tiles()) {
            assertThat(guides.resolve(tile + ".md"))
                    .as("scripts/guides")
                    .hasSameTextualContentAs(fresh.resolve(tile + ".md"));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
