package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/policies.md shows what works")
final class PoliciesDocTest {
    private static final Pattern BLOCK = Pattern.compile("```(?:yaml)?\\n(.*?)```", Pattern.DOTALL);
    @TempDir Path folder;

    @Test
    void its_schema_policies_and_tests_hold() throws IOException {
        var blocks =
                BLOCK.matcher(Files.readString(top().resolve("docs/policies.md")))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
        write("schema.cedarschema", one(blocks, "entity role;"));
        var policies = one(blocks, "permit (").split("\\n\\n");
        write("managers.cedar", policies[0]);
        write("limit.cedar", policies[1]);
        write("orders.test.yaml", one(blocks, "- name:"));
        var ran = new CliFixture().run("policy", "test", folder.toString());
        assertThat(ran.err()).isEqualTo("2 tests, 0 failed" + System.lineSeparator());
        assertThat(ran.code()).isZero();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String one(List<String> blocks, String start) {
        return blocks.stream().filter(block -> block.startsWith(start)).findFirst().orElseThrow();
    }

    private static Path top() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("Makefile"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
