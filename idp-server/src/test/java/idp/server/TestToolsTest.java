package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a machine that has nothing, and where nothing can be installed.
@DisplayName("scripts/test-tools: what is missing is said, by the tag of the tests that need it")
final class TestToolsTest {
    private @TempDir Path empty;

    @Test
    void a_machine_without_browser_and_node_is_told_apart_from_one_that_has_them()
            throws IOException, InterruptedException {
        for (var tool : List.of("sh", "dirname", "find", "ls", "id", "sed")) {
            Files.createSymbolicLink(empty.resolve(tool), where(tool));
        }
        var script = top().resolve("scripts/test-tools");
        var builder =
                new ProcessBuilder(empty.resolve("sh").toString(), script.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", empty.toString());
        builder.environment().remove("IDP_TEST_CHROMIUM");
        var process = builder.start();
        var missing =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split(" ");
        assertThat(process.waitFor()).isZero();
        assertThat(missing).contains("browser", "node");
    }

    private static Path where(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Path top() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("Makefile"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
