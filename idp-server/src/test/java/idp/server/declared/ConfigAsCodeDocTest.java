package idp.server.declared;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.RealIdp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/config-as-code.md says what is in the file")
final class ConfigAsCodeDocTest {
    private static final Path PAGE = Path.of("..", "docs", "config-as-code.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\| (in the file|people|runtime)\\b.* \\|$");

    @TempDir Path folder;

    @Test
    void its_example_is_applied_and_then_there_are_no_changes() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf("```yaml\n") + 8;
        var file = page.substring(start, page.indexOf("```\n", start));
        // An address that is there wherever this runs.
        file = file.replace("https://siem.example/", "https://93.184.216.34/");
        try (var idp = new RealIdp()) {
            idp.also.put("ORDERS_SECRET", "a-secret-of-at-least-thirty-two-characters");
            var secrets = folder.resolve("secrets.json").toString();
            var ran = idp.runWith(file, "apply", "-f", "-", "--secrets-out", secrets);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(idp.runWith(file, "apply", "-f", "-").err()).contains("no changes");
        }
    }

    @Test
    void of_each_table_it_is_said_whether_it_is_in_the_file() throws IOException {
        var said = new TreeSet<String>();
        ROW.matcher(Files.readString(PAGE))
                .results()
                .flatMap(row -> Pattern.compile("[a-z_]+").matcher(row.group(1)).results())
                .forEach(table -> assertThat(said.add(table.group())).as(table.group()).isTrue());
        try (var idp = new RealIdp()) {
            var tables =
                    idp.texts(
                            """
                            SELECT table_name::text FROM information_schema.tables
                            WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'
                            """);
            assertThat(said).containsAll(tables);
        }
    }
}
