package idp.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The first page of the console")
final class ConsoleTest {
    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("bob");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("alice"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_comes_signs_in_first_and_is_back() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(node.url("/admin"));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        var page = AccountVisits.signIn(visitor, login, "alice", TestNode.PASSWORD);
        assertThat(page.uri().getPath()).isEqualTo("/admin");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".places a").eachAttr("href")).contains("/admin");
    }

    @Test
    void who_manages_sees_how_it_goes() {
        var visitor = AccountVisits.signedIn(node, "alice");
        var wrong = new Visitor(node.issuer());
        AccountVisits.signIn(
                wrong, wrong.get(node.url("/login")), "bob", "a wrong password indeed");
        var page = visitor.get(node.url("/admin")).html();
        assertThat(page.select("#first-steps")).hasSize(1);
        assertThat(page.select("svg.chart rect")).hasSize(28);
        var today = page.select("#sign-ins ~ .wide tbody tr").last().select("td").eachText();
        assertThat(Integer.parseInt(today.get(0))).isPositive();
        assertThat(Integer.parseInt(today.get(1))).isPositive();
        assertThat(today.get(2)).endsWith("%");
    }

    @Test
    @DisplayName("AD-05: who has no role is led nowhere")
    void who_may_nothing_reads_so() {
        var page = AccountVisits.signedIn(node, "bob").get(node.url("/admin"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".places a").eachAttr("href")).containsExactly("/admin");
        assertThat(page.html().select("#main a").eachAttr("href")).containsExactly("/account");
    }
}
