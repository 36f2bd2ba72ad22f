package idp.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.util.List;
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
    @DisplayName(
            "HT-13: whatever a page is called, a stranger is asked who they are, and is back there")
    void a_page_with_an_odd_name_is_a_page() {
        for (var path : List.of("/admin/groups/Caf%C3%A9%20%3A%20a", "/admin/apis/a;x=1,b:c@d")) {
            var login = new Visitor(node.issuer()).get(node.url(path));
            assertThat(login.uri().getPath()).as(path).isEqualTo("/login");
            var visitor = new Visitor(node.issuer());
            var page = visitor.submit(visitor.get(node.url(path)), "#sign-in", typed("alice"));
            assertThat(page.uri()).hasToString(node.url(path));
        }
    }

    @Test
    @DisplayName("HT-13: what could be no page is not there, for strangers as for others")
    void a_way_up_is_no_page() {
        for (var step : List.of(".", "..", "%2e", "%2E.", "a".repeat(700))) {
            var path = node.url("/admin/users/" + step);
            assertThat(new Visitor(node.issuer()).get(path).status()).as(step).isBetween(400, 404);
            assertThat(signedIn("alice").get(path).status()).as(step).isBetween(400, 404);
        }
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
    @DisplayName("NIST SP 800-63B-4 §5.2: what matters takes a proof of the last five minutes")
    void an_old_proof_is_given_once_more_and_leads_back() {
        var visitor = signedIn("alice");
        var form = visitor.get(node.url("/account/password"));
        AccountVisits.age(node, java.time.Duration.ofMinutes(6));
        assertThat(visitor.once(node.url("/account/security")).status()).isEqualTo(200);
        var again = visitor.get(node.url("/account/password"));
        assertThat(again.uri().getPath()).isEqualTo("/login");
        assertThat(again.html().selectFirst(".person").text()).contains("alice");
        var posted = visitor.submit(form, "#save-password", typed("alice"));
        assertThat(posted.uri().getPath()).as("by POST as well").isEqualTo("/login");
        var wrong = AccountVisits.signIn(visitor, again, "alice", "not the password at all");
        assertThat(wrong.status()).isEqualTo(401);
        var back = AccountVisits.signIn(visitor, again, "alice", TestNode.PASSWORD);
        assertThat(back.uri().getPath()).isEqualTo("/account/password");
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("SE-04: forms of an account are ours, and those of its own browser")
    void a_forged_form_is_turned_down() {
        var visitor = signedIn("alice");
        var token =
                AccountVisits.fields(visitor.get(node.url("/account/profile")), "#save-profile")
                        .get("csrf");
        var strange =
                AccountVisits.fields(
                                signedIn("bob").get(node.url("/account/profile")), "#save-profile")
                        .get("csrf");
        var url = node.url("/account/profile");
        assertThat(visitor.postOnce(url, "name=x").status()).isEqualTo(403);
        assertThat(visitor.postOnce(url, "name=x&csrf=" + strange).status()).isEqualTo(403);
        assertThat(visitor.postOnce(node.url("/account/password"), "csrf=" + token).status())
                .isEqualTo(403);
        for (var header :
                new String[][] {
                    {"Sec-Fetch-Site", "cross-site"},
                    {"Sec-Fetch-Site", "same-site"},
                    {"Origin", "null"},
                    {"Origin", "https://evil.example"}
                }) {
            var forged = visitor.twin().header(header[0], header[1]);
            assertThat(forged.postOnce(url, "name=x&csrf=" + token).status()).isEqualTo(403);
            var nobody = new Visitor(node.issuer()).header(header[0], header[1]);
            assertThat(nobody.postOnce(url, "name=x").status()).isEqualTo(403);
        }
        var plain = visitor.twin().header("Sec-Fetch-Site", "same-origin");
        assertThat(plain.postOnce(url, "name=x&csrf=" + token).status()).isEqualTo(409);
    }

    @Test
    @DisplayName("LG-20: who has given half of a proof is nobody here")
    void half_a_sign_in_opens_nothing() {
        node.newcomer("nadia");
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(node.url("/account"));
        var next = AccountVisits.signIn(visitor, login, "nadia", TestNode.PASSWORD);
        assertThat(next.uri().getPath()).isEqualTo("/password");
        for (var path : new String[] {"/account", "/account/profile", "/account/password"}) {
            assertThat(visitor.once(node.url(path)).status()).isEqualTo(303);
        }
        var done =
                visitor.submit(
                        next, "#save-password", Map.of("new-password", "six lamps by the sea"));
        assertThat(done.uri().getPath()).isEqualTo("/account");
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
