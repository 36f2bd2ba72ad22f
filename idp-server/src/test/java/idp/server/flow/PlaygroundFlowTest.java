package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The playground: a relying party that shows what it does")
class PlaygroundFlowTest {
    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor.Page signIn(Visitor visitor, String username) {
        var begin = visitor.get(node.issuer() + "/playground");
        var login = visitor.submit(begin, "#go-request", Map.of());
        var typed = Map.of("username", username, "password", TestNode.PASSWORD);
        var next = visitor.submit(login, "#sign-in", typed);
        return next.html().selectFirst("#allow") == null
                ? next
                : visitor.submit(next, "#allow", Map.of());
    }

    private static String text(Visitor.Page page, String step) {
        var found = page.html().selectFirst("#step-" + step);
        assertThat(found).as(page.body()).isNotNull();
        return found.wholeText();
    }

    private static void assertDone(Visitor.Page page, String step) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.html().select("#problem")).as(text(page, step)).isEmpty();
        assertThat(page.html().selectFirst("#step-" + step).hasClass("done"))
                .as(text(page, step))
                .isTrue();
        assertThat(page.html().select(".verdicts .failed")).isEmpty();
    }

    @Test
    @DisplayName(
            "OIDC Core §3.1: every step, over HTTP, from the request to the end of the session")
    void a_developer_walks_through_all_steps() {
        var visitor = new Visitor(node.issuer());
        var came = signIn(visitor, "alice");
        assertDone(came, "request");
        assertDone(came, "code");
        assertThat(text(came, "request")).contains("GET /authorize?response_type=code&client_id=");
        assertThat(text(came, "code")).contains("GET /playground/callback?code=");
        assertThat(came.html().select("#step-code .verdicts .passed")).hasSize(2);

        var tokens = visitor.submit(came, "#go-tokens", Map.of());
        assertDone(tokens, "tokens");
        assertThat(text(tokens, "tokens"))
                .contains("POST /token HTTP/1.1", "&code_verifier=", "GET /jwks", "\"keys\"")
                .contains("HTTP/1.1 200")
                .contains("\"alice@example.test\"");
        assertThat(tokens.html().select("#step-tokens .verdicts .passed")).hasSize(6);

        var info = visitor.submit(tokens, "#go-userinfo", Map.of());
        assertDone(info, "userinfo");
        assertThat(text(info, "userinfo"))
                .contains("Authorization: Bearer ey", "alice@example.test");

        var refreshed = visitor.submit(info, "#go-refresh", Map.of());
        assertDone(refreshed, "refresh");
        assertThat(refreshed.html().select("#step-refresh .verdicts .passed")).hasSize(7);

        // RFC 7662 §2.1: a client without a secret may not introspect, and the page shows it.
        var refused = visitor.submit(refreshed, "#go-introspect", Map.of());
        assertThat(text(refused, "introspect")).contains("POST /introspect", "invalid_client");
        assertThat(refused.html().select("#problem")).isEmpty();

        var revoked = visitor.submit(refused, "#go-revoke", Map.of());
        assertDone(revoked, "revoke");
        var dead = visitor.submit(revoked, "#go-userinfo", Map.of());
        assertThat(text(dead, "userinfo")).contains("HTTP/1.1 401", "invalid_token");
        assertThat(dead.html().select("#problem")).isNotEmpty();

        var out = visitor.submit(dead, "#go-logout", Map.of());
        assertThat(out.uri().getPath()).as(out.body()).isEqualTo("/playground");
        assertThat(visitor.submit(out, "#go-request", Map.of()).uri().getPath())
                .isNotEqualTo("/playground/callback");
    }

    @Test
    @DisplayName("RFC 9700 §4.7: an answer is taken only in the browser that asked")
    void a_callback_in_another_browser_is_not_believed() {
        var attacker = new Visitor(node.issuer());
        var victim = new Visitor(node.issuer());
        var callback = signIn(attacker, "alice").uri();
        var seen = victim.get(callback.toString());
        assertThat(seen.html().select("#problem").text()).contains("invalid state");
        assertThat(seen.html().select("#go-tokens")).isEmpty();
    }

    @Test
    @DisplayName("RFC 9207 §2.4: a code of another issuer is not redeemed")
    void an_answer_that_names_another_issuer_goes_no_further() {
        var visitor = new Visitor(node.issuer());
        var callback = signIn(visitor, "alice").uri().toString();
        var mixed = visitor.get(callback.replaceFirst("&iss=[^&]*", "&iss=https://evil.example"));
        assertThat(mixed.html().select("#step-code .verdicts .failed")).hasSize(1);
        assertThat(mixed.html().select("#go-tokens")).isEmpty();
    }

    @Test
    void a_step_posted_by_another_site_is_turned_down() {
        var visitor = new Visitor(node.issuer());
        signIn(visitor, "alice");
        for (var step : new String[] {"request", "tokens", "userinfo", "refresh", "revoke"}) {
            var foreign = visitor.post(node.issuer() + "/playground/" + step, Map.of("tx", "x"));
            assertThat(foreign.status()).as(step).isEqualTo(403);
        }
    }

    @Test
    void a_refusal_of_the_provider_is_shown_in_its_words() {
        var visitor = new Visitor(node.issuer());
        var begin = visitor.get(node.issuer() + "/playground");
        var back = visitor.submit(begin, "#go-request", Map.of("prompt", "none"));
        assertThat(back.html().select("#problem").text()).contains("login_required");
        assertThat(back.html().select("#go-tokens")).isEmpty();
    }

    @Test
    void a_second_start_finds_the_client_registered() {
        try (var second = node.another()) {
            var page = new Visitor(second.url("")).get(second.url("/playground"));
            assertThat(page.status()).isEqualTo(200);
        }
    }
}
