package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Dockerfile and compose.yaml name what exists")
final class ImageTest {
    private static final Pattern VARIABLE = Pattern.compile("\\bIDP_[A-Z_]+\\b");
    private static final Pattern COPIED =
            Pattern.compile("COPY --from=build /src/(\\S+) \\./(\\S+)");

    private final Path top = top();

    @Test
    void what_is_copied_is_in_the_clone_or_made_by_the_build() throws IOException {
        var copied = COPIED.matcher(read("Dockerfile")).results().toList();
        assertThat(copied).hasSizeGreaterThan(3);
        var pom = read("idp-server/pom.xml");
        for (var copy : copied) {
            var from = copy.group(1);
            assertThat(copy.group(2)).as("the layout is that of a clone").isEqualTo(from);
            if (from.startsWith("idp-server/target/")) {
                var made = from.substring("idp-server/target/".length()).replace(".jar", "");
                assertThat(pom).contains(made);
            } else {
                assertThat(top.resolve(from)).exists();
            }
        }
    }

    @Test
    void scripts_that_the_image_runs_can_be_run() {
        for (var script :
                List.of(
                        "idp",
                        "scripts/build",
                        "scripts/slim",
                        "scripts/aot",
                        "scripts/find-jdk")) {
            assertThat(top.resolve(script)).isExecutable();
        }
    }

    @Test
    void every_variable_is_a_setting() throws IOException {
        var known = new TreeSet<>(Set.of("IDP_JAVA_HOME"));
        for (var setting : Setting.values()) {
            known.add(setting.variable());
            if (setting.isSecret()) {
                known.add(setting.fileVariable());
            }
        }
        for (var file : List.of("Dockerfile", "compose.yaml")) {
            var used = VARIABLE.matcher(read(file)).results().map(m -> m.group()).toList();
            assertThat(used).as(file).isNotEmpty().isSubsetOf(known);
        }
    }

    @Test
    void the_node_does_not_run_as_root_and_is_checked() throws IOException {
        var image = read("Dockerfile");
        var node = image.substring(image.indexOf(" AS node"), image.indexOf("FROM node AS"));
        var last = image.substring(image.lastIndexOf("\nFROM node\n"));
        assertThat(node.substring(node.lastIndexOf("\nUSER "))).startsWith("\nUSER gatehouse\n");
        assertThat(last).contains("HEALTHCHECK", "\"healthcheck\"").doesNotContain("USER");
    }

    @Test
    void options_of_the_jvm_stand_in_one_file() throws IOException {
        var options =
                Arrays.stream(read("idp-server/jvm.options").split("\n"))
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
        assertThat(options).allMatch(line -> line.startsWith("-") && !line.contains(" "));
        assertThat(read("idp")).contains("@$here/idp-server/jvm.options");
        assertThat(read("Dockerfile")).doesNotContain("-X");
    }

    @Test
    void whatever_the_locale_is_text_is_read_as_utf_8() throws IOException {
        assertThat(read("idp")).contains(". \"$here/scripts/locale\"");
        assertThat(read("Dockerfile")).contains("LC_ALL=C.UTF-8");
    }

    private String read(String path) throws IOException {
        return Files.readString(top.resolve(path));
    }

    private static Path top() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("Makefile"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
