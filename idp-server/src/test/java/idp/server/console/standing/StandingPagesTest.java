package idp.server.console.standing;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestBelongings;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sign-ins and the access of apps in the console, across people")
final class StandingPagesTest {
    static TestNode node;
    static Visitor root;
    static Visitor auditor;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        var administrators = TestAdministrators.of(node);
        administrators.make(node.user("root"));
        administrators.make(node.user("auditor"), "auditor");
        root = AccountVisits.signedIn(node, "root");
        auditor = AccountVisits.signedIn(node, "auditor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page open(Visitor visitor, String path) {
        return visitor.get(node.url(path));
    }

    private static List<String> now(Page page) {
        return page.html().select("td.now").eachText();
    }

    private static List<String> rows(Page page) {
        return page.html().select("tbody tr").eachText();
    }

    @Test
    void somebody_is_found_by_name_and_signed_out_of_one_browser() {
        node.user("mia");
        var first = AccountVisits.signedIn(node, "mia");
        var second = AccountVisits.signedIn(node, "mia");
        var list = root.submit(open(root, "/admin/sign-ins"), "#find", Map.of("user", "MIA"));
        assertThat(rows(list)).hasSize(2).allMatch(row -> row.contains("mia"));
        assertThat(list.html().selectFirst("#user").val()).isEqualTo("MIA");
        var one = list.html().selectFirst("td.pick input").val();
        var ask = root.submit(list, "#end-ticked", Map.of("pick0", one));
        assertThat(now(ask)).containsExactly("To be ended");
        assertThat(ask.html().select(".commands code").text()).contains("-X DELETE", one);
        var done = root.submit(ask, "#do", Map.of());
        assertThat(now(done)).containsExactly("Has ended");
        // The same form again ends nothing more, and leaves no second row.
        assertThat(now(root.submit(ask, "#do", Map.of()))).containsExactly("Has ended");
        var ended = open(root, "/admin/audit?kind=SESSION_ENDED&target=session:" + one);
        assertThat(rows(ended)).hasSize(1);
        var left = List.of(first, second).stream().filter(StandingPagesTest::isIn).toList();
        assertThat(left).hasSize(1);
    }

    private static boolean isIn(Visitor visitor) {
        return open(visitor, "/account").uri().getPath().equals("/account");
    }

    @Test
    void all_that_fit_are_ended_and_nobody_else() {
        node.user("lea");
        node.user("tom");
        var lea = AccountVisits.signedIn(node, "lea");
        var tom = AccountVisits.signedIn(node, "tom");
        var list = open(root, "/admin/sign-ins?user=lea");
        var ask = open(root, list.html().selectFirst("#end-all").attr("href"));
        assertThat(ask.html().selectFirst("#count").text()).contains("1");
        assertThat(ask.html().select("#self")).isEmpty();
        var done = root.submit(ask, "#do", Map.of());
        assertThat(done.html().selectFirst("#count").text()).contains("0");
        assertThat(isIn(lea)).isFalse();
        assertThat(isIn(tom)).isTrue();
        // What is not named is not ended.
        assertThat(open(root, "/admin/sign-ins").html().select("#end-all")).isEmpty();
        var nothing = open(root, "/admin/end-all-sign-ins");
        assertThat(nothing.uri().getPath()).isEqualTo("/admin/sign-ins");
        var nobody = open(root, "/admin/end-all-sign-ins?user=nobody-here");
        assertThat(nobody.uri().getPath()).isEqualTo("/admin/sign-ins");
    }

    @Test
    void ones_own_browser_is_left_out() {
        var list = open(root, "/admin/sign-ins?user=root");
        var mine = list.html().selectFirst("td.pick input").val();
        var ask = root.submit(list, "#end-ticked", Map.of("pick0", mine));
        assertThat(now(ask)).containsExactly("Your own browser is left out");
        assertThat(ask.html().select("#do")).isEmpty();
        assertThat(open(root, "/admin/end-all-sign-ins?user=root").html().select("#self"))
                .hasSize(1);
    }

    @Test
    void the_access_of_an_app_is_found_from_both_sides_and_taken_away() {
        var eve = node.user("eve");
        new TestBelongings(node, eve).consent("shop");
        new TestBelongings(node, node.user("ida")).consent("shop");
        var page = open(root, "/admin/app-access");
        assertThat(page.html().select("#none")).hasSize(1);
        var byApp = root.submit(page, "#find", Map.of("client", "shop"));
        assertThat(rows(byApp)).hasSize(2);
        var byPerson = open(root, "/admin/app-access?user=eve");
        assertThat(rows(byPerson)).singleElement().asString().contains("eve", "openid read");
        var pick = byPerson.html().selectFirst("td.pick input").val();
        var ask = root.submit(byPerson, "#end-ticked", Map.of("pick0", pick));
        assertThat(now(ask)).containsExactly("To be ended");
        var done = root.submit(ask, "#do", Map.of());
        assertThat(now(done)).containsExactly("Has ended");
        assertThat(rows(open(root, "/admin/app-access?user=eve"))).isEmpty();
        assertThat(rows(open(root, "/admin/app-access?client=shop")))
                .singleElement()
                .asString()
                .contains("ida");
    }

    @Test
    @DisplayName("AD-05: an auditor sees what stands and is offered no end")
    void an_auditor_only_looks() {
        var list = open(auditor, "/admin/sign-ins?user=root");
        assertThat(rows(list)).isNotEmpty();
        assertThat(list.html().select("td.pick, #end-all, #end-ticked")).isEmpty();
        for (var path : List.of("end-sign-ins", "end-app-access", "end-all-sign-ins?user=root")) {
            assertThat(open(auditor, "/admin/" + path).status()).as(path).isEqualTo(403);
        }
    }
}
