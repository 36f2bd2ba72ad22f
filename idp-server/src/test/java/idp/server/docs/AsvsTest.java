package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "docs/asvs.md: every row of OWASP ASVS 5.0 V6, V7, V9 and V10, once, and every test that it names")
final class AsvsTest {
    /// How many rows each section of the standard has.
    private static final String SECTIONS =
            "6.1=3 6.2=12 6.3=8 6.4=6 6.5=8 6.6=4 6.7=2 6.8=4 7.1=3 7.2=4 7.3=2 7.4=5 7.5=3 7.6=2"
                    + " 9.1=3 9.2=4 10.1=2 10.2=3 10.3=5 10.4=16 10.5=5 10.6=2 10.7=3";

    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+\\.\\d+\\.\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern TEST =
            Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
    private static final Pattern PAGE = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private static final Map<String, List<String>> TESTS = tests();

    @Test
    void each_row_is_there_once_in_its_order() throws IOException {
        var wanted = new ArrayList<String>();
        for (var section : SECTIONS.split(" ")) {
            var parts = section.split("=");
            for (var i = 1; i <= Integer.parseInt(parts[1]); i++) {
                wanted.add(parts[0] + "." + i);
            }
        }
        assertThat(rows().stream().map(Row::id)).containsExactlyElementsOf(wanted);
    }

    @Test
    void each_says_what_it_rests_on() throws IOException {
        for (var row : rows()) {
            var what = row.state().split(":")[0];
            assertThat(what).as(row.id()).isIn("tested", "documented", "**open**");
            var grounds = what.equals("tested") ? TEST : what.equals("documented") ? PAGE : null;
            if (grounds != null) {
                assertThat(grounds.matcher(row.state()).find()).as(row.id()).isTrue();
            } else {
                assertThat(row.state()).as("why %s is open", row.id()).hasSizeGreaterThan(20);
            }
        }
    }

    @Test
    void each_test_and_each_page_exists() throws IOException {
        for (var row : rows()) {
            for (var named : TEST.matcher(row.state()).results().toList()) {
                var name = named.group(1);
                assertThat(TESTS).as(row.id()).containsKey(name);
                var method = named.group(2);
                if (method != null) {
                    assertThat(TESTS.get(name))
                            .as("%s: %s", row.id(), named.group())
                            .anyMatch(source -> source.contains("void " + method + "("));
                }
            }
            for (var page : PAGE.matcher(row.state()).results().toList()) {
                assertThat(Guide.top().resolve("docs").resolve(page.group(1))).exists();
            }
        }
    }

    private record Row(String id, String state) {}

    private static List<Row> rows() throws IOException {
        return Files.readString(Guide.top().resolve("docs/asvs.md"))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList();
    }

    /// The sources of tests by their names.
    private static Map<String, List<String>> tests() {
        var found = new TreeMap<String, List<String>>();
        for (var module : List.of("idp-core", "idp-server", "idp-guard")) {
            try (Stream<Path> all = Files.walk(Guide.top().resolve(module).resolve("src/test"))) {
                for (var file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
                    var name = file.getFileName().toString().replace(".java", "");
                    found.computeIfAbsent(name, _ -> new ArrayList<>()).add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
