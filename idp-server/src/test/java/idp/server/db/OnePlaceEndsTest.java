package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: whatever ends something does it where the cut-off and the wait are")
final class OnePlaceEndsTest {
    @Test
    @DisplayName("nobody ends a session, a grant or a key around the one place that cuts it off")
    void there_is_one_place_that_ends() throws IOException {
        assertThat(writers(".*UPDATE \\w+( \\w)? SET (ended_at|revoked_at)\\b.*"))
                .containsExactly("Endings.java");
    }

    @Test
    @DisplayName("nobody writes those two tables around it")
    void there_is_no_other_way() throws IOException {
        assertThat(writers(".*(INTO|UPDATE) (denied|epoch)\\b.*"))
                .containsExactlyInAnyOrder("DeniedRows.java", "Epochs.java");
    }

    private static List<String> writers(String statement) throws IOException {
        var writers = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file).replaceAll("\\s+", " ");
                if (text.matches(statement)) {
                    writers.add(file.getFileName().toString());
                }
            }
        }
        return writers;
    }
}
