package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OIDC Core §3.1.2.1: who has to sign in again does it in this tab")
class AuthorizeFreshSignInTest {
    private static TestNode node;
    private static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var document = App.document();
        document.put("first_party", true);
        node.client("shop", App.SECRET, document);
        node.user("alice");
        node.user("bob");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor signedIn(String username) {
        var visitor = new Visitor(node.issuer());
        assertThat(App.signIn(visitor, app.authorize(), username).parameters()).containsKey("code");
        return visitor;
    }

    private static Map<String, String> typed(String username) {
        return Map.of("username", username, "password", TestNode.PASSWORD);
    }

    private static String who(Page sent) {
        assertThat(sent.parameters()).as(sent.body()).containsKey("code");
        var tokens = app.redeem(sent.parameters().get("code"));
        return App.claims(tokens.get("id_token")).get("preferred_username").stringValue();
    }

    /// The ways back into a request that waits: its own page, and the address where it is decided.
    private static Page[] waysOn(Visitor visitor, Page waiting) {
        var tx = waiting.html().selectFirst("input[name=tx]").attr("value");
        return new Page[] {
            visitor.get(waiting.uri().toString()),
            visitor.get(node.url("/authorize/continue?tx=" + tx)),
            visitor.get(node.url("/consent?tx=" + tx)),
            visitor.get(node.url("/accounts?tx=" + tx))
        };
    }

    @ParameterizedTest(name = "{0}={1}, then {2} signs in elsewhere")
    @CsvSource({
        "prompt, login, alice",
        "prompt, login, bob",
        "max_age, 0, alice",
        "max_age, 0, bob"
    })
    void a_sign_in_in_another_tab_is_not_the_one_that_was_asked_for(
            String name, String value, String other) {
        var visitor = signedIn("alice");
        var waiting = visitor.get(app.authorize(name, value));
        assertThat(waiting.html().selectFirst("#sign-in")).isNotNull();
        var elsewhere = visitor.get(app.authorize("prompt", "login", "state", "elsewhere"));
        elsewhere = visitor.get(notYou(elsewhere));
        assertThat(visitor.submit(elsewhere, "#sign-in", typed(other)).parameters())
                .containsEntry("state", "elsewhere");

        for (var page : waysOn(visitor, waiting)) {
            assertThat(page.status()).as(page.header("Location")).isEqualTo(200);
            assertThat(page.html().select("#sign-in, [name=account]")).isNotEmpty();
        }
        var again = visitor.get(waiting.uri().toString());
        if (again.html().selectFirst("[name=account]") != null) {
            again = visitor.submit(again, "[name=account]", Map.of());
        }
        assertThat(again.html().selectFirst("#sign-in")).as(again.body()).isNotNull();
        assertThat(who(visitor.submit(again, "#sign-in", typed("alice")))).isEqualTo("alice");
    }

    private static String notYou(Page login) {
        var link = login.html().selectFirst("a.aside[href*=tx]");
        return link == null
                ? login.uri().toString()
                : login.uri().resolve(link.attr("href")).toString();
    }

    @Test
    void a_picked_account_has_to_sign_in_as_well() {
        var visitor = signedIn("alice");
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed("bob"));
        var chooser = visitor.get(app.authorize("prompt", "select_account login"));
        var login = visitor.submit(chooser, "[name=account]", Map.of());
        assertThat(login.html().selectFirst("#sign-in")).as(login.body()).isNotNull();
        var plain = visitor.get(app.authorize("prompt", "select_account"));
        assertThat(visitor.submit(plain, "[name=account]", Map.of()).parameters())
                .containsKey("code");
    }

    @Test
    void a_small_max_age_is_kept_and_an_endless_one_asks_nobody() {
        var visitor = signedIn("alice");
        assertThat(visitor.get(app.authorize("max_age", "600")).parameters()).containsKey("code");
        assertThat(visitor.get(app.authorize("max_age", "9".repeat(300))).parameters())
                .containsKey("code");
        node.database()
                .transaction(db ->
                        db.execute(
                                "UPDATE session SET auth_time = auth_time - interval '1 hour',"
                                        + " proven_at = ARRAY[auth_time - interval '1 hour']"));
        var login = visitor.get(app.authorize("max_age", "600"));
        assertThat(login.html().selectFirst("#sign-in")).isNotNull();
        assertThat(visitor.get(app.authorize("max_age", "600", "prompt", "none")).parameters())
                .containsEntry("error", "login_required");
        assertThat(who(visitor.submit(login, "#sign-in", typed("alice")))).isEqualTo("alice");
    }

    @Test
    @DisplayName("ADR 3: ten minutes from the request on, however many pages lie between")
    void a_request_ages_through_every_page() {
        var visitor = signedIn("alice");
        var login = visitor.get(app.authorize("prompt", "login consent"));
        var old = node.aged(tx(login), Duration.ofMinutes(9));
        var later = visitor.get(node.url("/login?tx=" + old));
        var consent = visitor.submit(later, "#sign-in", typed("alice"));
        assertThat(consent.html().selectFirst("#allow")).as(consent.body()).isNotNull();
        // What the last page holds is as old as the first, and a minute later it is over.
        var tired = node.aged(tx(consent), Duration.ofMinutes(1));
        assertThat(visitor.once(node.url("/consent?tx=" + tired)).status()).isEqualTo(400);
        var fresh = visitor.submit(consent, "#allow", Map.of());
        assertThat(fresh.parameters()).containsKey("code");
    }

    private static String tx(Page page) {
        return page.html().selectFirst("input[name=tx]").attr("value");
    }

    @Test
    void a_new_password_chosen_for_one_request_signs_in_to_no_other() {
        node.newcomer("carol");
        var visitor = new Visitor(node.issuer());
        var waiting = visitor.get(app.authorize("prompt", "login", "state", "waiting"));
        var other = visitor.get(app.authorize("prompt", "login", "state", "other"));
        var moved = visitor.press(other, "#sign-in", typed("carol"));
        for (var elsewhere : List.of("/password?tx=" + tx(waiting), "/password")) {
            assertThat(visitor.get(node.url(elsewhere)).uri().getPath()).isEqualTo("/login");
        }
        var page = visitor.follow(moved);
        var sent =
                visitor.submit(
                        page,
                        "#save-password",
                        Map.of("new-password", "an orchard of quiet machines"));
        assertThat(sent.parameters()).containsKey("code").containsEntry("state", "other");
    }
}
