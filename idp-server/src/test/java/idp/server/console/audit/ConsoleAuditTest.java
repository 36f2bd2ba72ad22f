package idp.server.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The audit at the console")
final class ConsoleAuditTest {
    static TestNode node;
    static Visitor alice;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("bob");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("alice"));
        alice = AccountVisits.signedIn(node, "alice");
        AccountVisits.signedIn(node, "bob");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor.Page get(String query) {
        return alice.get(node.url("/admin/audit" + query));
    }

    private static List<String> targets(Visitor.Page page) {
        return page.html().select("tbody tr td:nth-child(4)").eachText();
    }

    @Test
    void people_are_named_and_a_question_is_an_address() {
        var all = get("");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.html().select("tbody td:nth-child(2)").eachText()).contains("person: bob");
        var found = get("?user=bob&kind=USER_CREATED");
        assertThat(targets(found)).containsExactly("person: bob");
        assertThat(found.html().selectFirst("#user").val()).isEqualTo("bob");
        assertThat(found.html().selectFirst("#csv").attr("href"))
                .isEqualTo("/admin/audit/rows.csv?user=bob&kind=USER_CREATED");
        assertThat(found.html().select(".commands code").eachText())
                .contains("idp audit list -f --user 'bob' --kind 'USER_CREATED'")
                .anyMatch(line -> line.contains("/admin/api/audit?kind=USER_CREATED&user=bob"));
        assertThat(targets(get("?user=bob&until=2020-01-01T00%3A00"))).isEmpty();
    }

    @Test
    void a_row_has_a_page_and_leads_to_all_of_its_request() {
        var list = get("?user=bob&kind=LOGIN_SUCCEEDED");
        var row = alice.get(list.html().selectFirst("tbody a").absUrl("href"));
        assertThat(row.html().select(".facts dd").eachText()).contains("person: bob", "bob");
        var ref = row.html().selectFirst("a.ref");
        var same = alice.get(ref.absUrl("href"));
        assertThat(same.html().select("tbody td:nth-child(7)").eachText())
                .isNotEmpty()
                .containsOnly(ref.text());
        assertThat(alice.get(node.url("/admin/audit/rows/0")).status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_asked_is_said_and_kept() {
        var page = get("?actor=%3Cb%3E&user=alice");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().selectFirst("#problem")).isNotNull();
        assertThat(page.html().selectFirst("#actor").val()).isEqualTo("<b>");
        assertThat(get("?cursor=made-up").status()).isEqualTo(400);
    }

    @Test
    void what_is_shown_is_there_as_files() {
        var csv = get("/rows.csv?user=bob&kind=USER_CREATED");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.header("Content-Disposition")).contains("attachment");
        assertThat(csv.body().lines()).hasSize(2);
        assertThat(csv.body())
                .startsWith("\"number\",\"at\",\"kind\"")
                .contains("\"USER_CREATED\"");
        var lines = get("/rows.ndjson");
        assertThat(lines.body().lines())
                .allMatch(line -> line.startsWith("{\"number\":") && line.endsWith("}"));
    }

    @Test
    @DisplayName("XS-08: what a table program would run is a text")
    void a_cell_is_no_formula() {
        for (var bad : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "\tx", "\rx", "\nx")) {
            assertThat(AuditFiles.cell(bad)).isEqualTo("\"'" + bad + "\"");
        }
        assertThat(AuditFiles.cell("a\"=b,c")).isEqualTo("\"a\"\"=b,c\"");
        assertThat(AuditFiles.cell(null)).isEqualTo("\"\"");
    }

    @Test
    @DisplayName("AD-05: who may not read the audit reads none of it in any form")
    void nobody_else_reads_it() {
        var bob = AccountVisits.signedIn(node, "bob");
        for (var path : List.of("", "?user=alice", "/rows/1", "/rows.csv", "/rows.ndjson")) {
            var page = bob.get(node.url("/admin/audit" + path));
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.html().select("tbody, dl.facts:not(dialog > dl)")).isEmpty();
        }
        assertThat(bob.get(node.url("/admin")).html().select(".places a").eachAttr("href"))
                .doesNotContain("/admin/audit");
    }
}
