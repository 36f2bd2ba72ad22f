package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What `make demo` shows after it has built, and each line of it as a reader tries it again.
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("make demo: the two gates, as a newcomer sees them")
final class DemoTest {
    private static final Pattern ASKED =
            Pattern.compile("(?m)^ {4}(.*curl.*)\\n +→ (\\d{3}) ?(.*)$");

    private Path folder;
    private AppProcess demo;
    private String shown;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        var idp = folder.resolve("idp");
        Files.writeString(
                idp,
                "#!/bin/sh\nexec '%s' @'%s' -cp '%s' idp.server.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                Examples.folder().resolveSibling("idp-server/jvm.options"),
                                System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(idp, PosixFilePermissions.fromString("rwx------"));
        var settings =
                Map.of(
                        "DEMO_IDP", idp.toString(),
                        "DEMO_JAVA_HOME", System.getProperty("java.home"),
                        "DEMO_PORT", Integer.toString(AppProcess.freePort()),
                        "DEMO_ORDERS_PORT", Integer.toString(AppProcess.freePort()),
                        "TMPDIR", folder.toString());
        demo = AppProcess.start(folder, settings, List.of(script()));
        demo.await("Ctrl-C ends it");
        shown = demo.output();
    }

    private static String script() {
        return Examples.folder("orders-api").resolve("demo").toString();
    }

    @AfterAll
    void stop() {
        if (demo != null) {
            demo.close();
            assertThat(folder).isDirectoryNotContaining("glob:**/gatehouse-demo.*");
        }
    }

    @Test
    void each_gate_says_no_in_its_own_way() {
        var answers = ASKED.matcher(shown).results().map(found -> found.group(2)).toList();
        assertThat(answers)
                .as(shown)
                .containsExactly("401", "200", "403", "403", "200", "403", "403", "200", "401");
        assertThat(shown)
                .contains("Refunds of €500 or more need an administrator.")
                .contains("./idp policy put")
                .doesNotContain("idp_pat_");
    }

    @Test
    void each_line_can_be_tried_again() throws Exception {
        for (var asked : ASKED.matcher(shown).results().toList()) {
            var shell =
                    new ProcessBuilder("sh", "-c", asked.group(1))
                            .redirectErrorStream(true)
                            .start();
            var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(answer).as(asked.group(1)).startsWith("HTTP/1.1 " + asked.group(2));
        }
    }
}
