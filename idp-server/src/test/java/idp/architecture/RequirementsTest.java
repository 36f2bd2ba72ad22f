package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import idp.architecture.Sources.Source;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/requirements.md lists what every id in the code demands, and no other")
final class RequirementsTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z]{1,2}-?\\d+) \\| .+\\.? \\|$");

    /// Ids such as RT-04 are told by their form wherever they stand.
    private static final Pattern LONG =
            Pattern.compile(
                    "\\b(?:AD|AZ|CA|CO|DN|GR|HT|IR|JW|LG|MX|R|RT|RU|SE|SS|UN|XS)-\\d{2}\\b");

    /// Ids such as D5 are some only at the head of a sentence, in a list of them, or in brackets.
    private static final Pattern SHORT =
            Pattern.compile("(?<=[\"(/]|[\"(/] |, |\\d to |\\d–)([CDNPT])(\\d{1,2})(?=[:,;\")– ])");

    /// What stands outside of the repository, and cannot be read by who reads this.
    private static final Pattern OUTSIDE =
            Pattern.compile(
                    "HOU"
                            + "SE\\.md|(attacks|containers|foundations|interop|pages|reliability|standards)\\.md"
                            + "|(?i:ruling"
                            + "s? \\d|decision"
                            + "s? \\d|issue #?\\d)");

    @Test
    void every_id_that_is_used_is_listed_and_the_other_way_round() {
        var listed = listed(Sources.read("docs/requirements.md"));
        assertThat(listed).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(used(everything())).containsExactlyElementsOf(new TreeSet<>(listed));
    }

    @Test
    void nothing_is_cited_that_is_not_in_the_repository() {
        assertThat(outside(everything())).isEmpty();
    }

    @Test
    void ids_are_found_where_they_stand() {
        var planted =
                new Source(
                        "Planted.java",
                        "/// C2: a chain (T1). @DisplayName(\"RT-04, D5: a\") \"P1–P3 for\" ML-DSA-65, T9x");
        assertThat(used(List.of(planted)))
                .containsExactly("C2", "D5", "P1", "P2", "P3", "RT-04", "T1");
        var row = "| X-01 | demands |\n|---|---|\n| RT-04 | Something. |\n";
        assertThat(listed(row)).containsExactly("X-01", "RT-04");
    }

    @Test
    void what_points_outside_is_found() {
        var words =
                List.of(
                        "HOU" + "SE.md",
                        "see Ruling" + " 7",
                        "issue" + " 9",
                        "Decision" + " 2",
                        "in pages" + ".md");
        for (var word : words) {
            assertThat(outside(List.of(new Source("A.java", "first\n/// " + word))))
                    .containsExactly("A.java: /// " + word);
        }
    }

    private static List<Source> everything() {
        return Stream.of(Sources.main(), Sources.test(), Sources.texts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> listed(String text) {
        return ROW.matcher(text).results().map(row -> row.group(1)).toList();
    }

    private static TreeSet<String> used(List<Source> sources) {
        var ids = new TreeSet<String>();
        for (var source : sources) {
            if (source.file().equals("requirements.md")
                    || source.file().equals("RequirementsTest.java")) {
                continue;
            }
            LONG.matcher(source.text()).results().forEach(id -> ids.add(id.group()));
            if (source.file().endsWith(".java")) {
                shorts(source.text(), ids);
            }
        }
        return ids;
    }

    private static void shorts(String text, TreeSet<String> ids) {
        var last = 0;
        for (var id : SHORT.matcher(text).results().toList()) {
            var number = Integer.parseInt(id.group(2));
            var before = text.substring(Math.max(0, id.start() - 4), id.start());
            var range = before.endsWith(" to ") || before.endsWith("–");
            for (var each = range ? last + 1 : number; each <= number; each++) {
                ids.add(id.group(1) + each);
            }
            last = number;
        }
    }

    private static List<String> outside(List<Source> sources) {
        return sources.stream()
                .flatMap(source ->
                        source.text()
                                .lines()
                                .filter(line -> OUTSIDE.matcher(line).find())
                                .map(line -> source.file() + ": " + line.strip()))
                .toList();
    }
}
