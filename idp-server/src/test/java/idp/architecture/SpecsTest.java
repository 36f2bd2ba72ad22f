package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import idp.architecture.Sources.Source;
import idp.architecture.Specs.Row;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/specs.md lists every section that the code cites")
final class SpecsTest {
    private static final List<Source> CODE =
            List.of(
                    new Source(
                            "Rule.java",
                            "// RFC 9999 §4.1.2: a rule\n/// OIDC Front-Channel Logout §3"));

    @Test
    void every_cited_section_has_a_row() {
        assertThat(Specs.missingRows(Sources.main(), rows()))
                .as("paste these rows into docs/specs.md")
                .isEmpty();
    }

    @Test
    void every_row_is_true() {
        assertThat(Specs.wrongRows(Sources.main(), Sources.test(), rows())).isEmpty();
    }

    @Test
    void the_table_is_read() {
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void a_section_without_a_row_is_found() {
        assertThat(Specs.missingRows(CODE, Row.parse("| RFC 9999 §4.1 | other | | | open |")))
                .containsExactly(
                        "| OIDC Front-Channel Logout §3 | | Rule | | open |",
                        "| RFC 9999 §4.1.2 | | Rule | | open |");
    }

    @Test
    void a_row_that_says_done_without_a_test_that_cites_it_is_found() {
        var row = Row.parse("| RFC 9999 §4.1.2 | a rule | Rule | RuleTest | done |");
        var silent = List.of(new Source("RuleTest.java", "void test() {}"));
        var citing = List.of(new Source("RuleTest.java", "@DisplayName(\"RFC 9999 §4.1.2: x\")"));
        assertThat(Specs.wrongRows(CODE, silent, row)).singleElement().asString().contains("done");
        assertThat(Specs.wrongRows(CODE, citing, row)).isEmpty();
    }

    @Test
    void a_row_that_names_no_file_no_test_or_no_status_is_found() {
        var row = Row.parse("| RFC 9999 §1 | x | Gone | GoneTest | perhaps |");
        assertThat(Specs.wrongRows(CODE, List.of(), row)).hasSize(3);
    }

    @Test
    void a_row_that_stands_twice_or_says_nothing_is_found() {
        var table = "| RFC 9999 §1 | x | | | open |\n| RFC 9999 §2 | y | | | open |\n";
        assertThat(Specs.wrongRows(CODE, List.of(), Row.parse(table))).isEmpty();
        var twice = Row.parse(table + "| RFC 9999 §1 | z | | | open |");
        assertThat(Specs.wrongRows(CODE, List.of(), twice))
                .containsExactly("RFC 9999 §1: has a row already");
        var silent = Row.parse(table + "| RFC 9999 §3 | | | | open |");
        assertThat(Specs.wrongRows(CODE, List.of(), silent))
                .containsExactly("RFC 9999 §3: say what it is about");
    }

    private static List<Row> rows() {
        return Row.parse(Sources.read("docs/specs.md"));
    }
}
