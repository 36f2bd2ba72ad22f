package idp.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The mailbox of a developer: what would have been sent, and nothing leaves")
final class MailboxFlowTest {
    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        visitor = new Visitor(node.issuer());
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_letter_is_found_read_and_shown_as_a_mail_program_does() {
        assertThat(visitor.once(node.url("/dev/mail")).body()).contains("id=\"no-letters\"");
        var alice = node.user(Person.named("alice", "alice@example.test"));
        node.changePassword(alice, "another quiet meadow path");

        var list = Jsoup.parse(visitor.once(node.url("/dev/mail")).body(), node.issuer());
        var link = list.selectFirst(".letters a");
        assertThat(link.text()).isEqualTo("Your password was changed");
        var page = visitor.once(link.absUrl("href"));
        assertThat(page.status()).isEqualTo(200);
        var letter = Jsoup.parse(page.body(), node.issuer());
        assertThat(letter.select("article").text()).contains("alice", "If this wasn’t you");
        assertThat(letter.select("pre").text()).contains("The password of the account alice");

        var html = visitor.once(letter.selectFirst("#letter-html").absUrl("href"));
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.header("Content-Security-Policy"))
                .contains("default-src 'none'", "sandbox", "frame-ancestors 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin", "script-src");
        assertThat(Jsoup.parse(html.body()).select("h1").text())
                .isEqualTo("Your password was changed");
        assertThat(visitor.once(node.url("/dev/mail/nothing")).status()).isEqualTo(404);
        assertThat(visitor.once(node.url("/dev/mail/nothing/html")).status()).isEqualTo(404);
        a_new_browser_is_told_of();
    }

    private static void a_new_browser_is_told_of() {
        node.user("bob");
        var home = new Visitor(node.issuer());
        signIn(home);
        signIn(new Visitor(node.issuer()));
        var letters =
                Jsoup.parse(visitor.once(node.url("/dev/mail")).body(), node.issuer())
                        .select(".letters a");
        assertThat(letters.eachText())
                .containsExactly(
                        "Someone signed in to your account in a new browser",
                        "Your password was changed");
        var letter = home.get(letters.getFirst().absUrl("href"));
        var secure = home.get(letter.html().selectFirst("#letter-link").absUrl("href"));
        assertThat(secure.status()).isEqualTo(200);
        assertThat(secure.html().select("h1").text()).isEqualTo("Secure my account");
        assertThat(home.get(node.url("/account/activity")).html().text())
                .contains("You signed in with a browser that was new to your account");
    }

    private static void signIn(Visitor browser) {
        var form = browser.get(node.url("/login"));
        var typed = Map.of("username", "bob", "password", TestNode.PASSWORD);
        assertThat(browser.submit(form, "#sign-in", typed).status()).isEqualTo(200);
    }

    @Test
    void in_production_there_is_none() {
        try (var serving = TestNode.serve()) {
            assertThat(serving.routes()).noneMatch(route -> route.contains("/dev/"));
        }
    }
}
