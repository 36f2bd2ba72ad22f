package idp.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gate of an account")
class AccountGateTest {
    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("bob");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoever_signs_in_is_back_at_the_very_page() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(node.url("/account/security"));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        var page = visitor.submit(login, "#sign-in", typed("alice"));
        assertThat(page.uri().getPath()).isEqualTo("/account/security");
        assertThat(visitor.get(node.url("/")).uri().getPath()).isEqualTo("/account");
        // The login page of that tab has nothing to ask any more.
        assertThat(visitor.get(login.uri().toString()).uri().getPath())
                .isEqualTo("/account/security");
    }

    @Test
    @DisplayName("T2, SE-20: it is cut off from other windows, and no cache keeps it")
    void a_page_is_for_its_reader_alone() {
        var visitor = signedIn("alice");
        for (var path : new String[] {"/account", "/account/security"}) {
            var page = visitor.once(node.url(path));
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Content-Security-Policy")).contains("form-action 'self'");
        }
        assertThat(visitor.once(node.url("/login")).header("Cross-Origin-Opener-Policy")).isEmpty();
    }

    @Test
    void a_sign_in_that_has_expired_begins_again_at_the_page() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(node.url("/account/security"));
        var tx = login.html().selectFirst("input[name=tx]").attr("value");
        var late = node.aged(tx, java.time.Duration.ofMinutes(11));
        var again = visitor.get(node.url("/login?tx=" + late));
        assertThat(again.uri().getPath()).isEqualTo("/login");
        assertThat(visitor.submit(again, "#sign-in", typed("alice")).uri().getPath())
                .isEqualTo("/account/security");
    }

    @Test
    void of_several_accounts_the_last_one_is_shown_and_the_others_can_be_chosen() {
        var visitor = signedIn("alice");
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed("bob"));
        var bobs = visitor.get(node.url("/account"));
        assertThat(bobs.html().selectFirst(".hello").text()).contains("bob");
        var alices = visitor.submit(bobs, ".row", Map.of());
        assertThat(alices.uri().getPath()).isEqualTo("/account");
        assertThat(alices.html().selectFirst(".hello").text()).contains("alice");
        var out = visitor.submit(alices, "#sign-out", Map.of());
        assertThat(out.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("no other site can make a page say that something was done")
    void what_was_done_is_said_by_us_alone() {
        var page = signedIn("alice").get(node.url("/account/security?done=password.x"));
        assertThat(page.html().selectFirst("#done")).isNull();
    }

    private static Visitor signedIn(String name) {
        var visitor = new Visitor(node.issuer());
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed(name));
        return visitor;
    }

    private static Map<String, String> typed(String name) {
        return Map.of("username", name, "password", TestNode.PASSWORD);
    }
}
