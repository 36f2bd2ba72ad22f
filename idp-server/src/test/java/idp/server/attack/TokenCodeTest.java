package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.App.Answer;
import idp.server.flow.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §4.1.3, RFC 7636: authorization codes, on two nodes")
class TokenCodeTest {
    static Scene scene;
    static App app;
    static App strict;
    static App spa;
    static TestNode second;
    static App there;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        strict = scene.app("strict", "require_pkce", true);
        spa = scene.app("spa", "token_endpoint_auth_method", "none");
        second = scene.node.another();
        there = Scene.at(second, "shop");
    }

    @AfterAll
    static void stop() {
        second.close();
        scene.close();
    }

    static Answer redeem(App by, String code, String verifier) {
        return by.token(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                App.REDIRECT,
                "code_verifier",
                verifier);
    }

    static String unchallenged(App by) {
        return scene.code(by, "code_challenge", null, "code_challenge_method", null);
    }

    @Test
    @DisplayName("CO-01, D5: no challenge, of those that have to send one")
    void a_request_without_a_challenge_is_refused() {
        for (var by : List.of(strict, spa)) {
            var sent = scene.ask(by, "code_challenge", null, "code_challenge_method", null);
            assertThat(sent.parameters())
                    .containsEntry("error", "invalid_request")
                    .containsEntry("iss", scene.node.issuer())
                    .doesNotContainKey("code");
        }
        var halved = scene.ask(app, "code_challenge", null);
        assertThat(halved.parameters()).containsEntry("error", "invalid_request");
    }

    @Test
    @DisplayName("CO-01, D5: a challenge without its verifier, whether it had to be sent or not")
    void a_challenge_that_was_sent_is_enforced() {
        for (var by : List.of(app, strict)) {
            Scene.refused(redeem(by, scene.code(by), null), 400, "invalid_grant");
            Scene.refused(
                    redeem(by, scene.code(by), App.VERIFIER.replace('d', 'e')),
                    400,
                    "invalid_grant");
            assertThat(redeem(by, scene.code(by), App.VERIFIER).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("CO-01, D5: a verifier where no challenge was")
    void a_stripped_challenge_is_noticed() {
        Scene.refused(redeem(app, unchallenged(app), App.VERIFIER), 400, "invalid_grant");
        assertThat(redeem(app, unchallenged(app), null).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CO-03: another client's code, with that client's own credentials")
    void a_foreign_code_is_refused_burnt_and_noted() {
        var code = scene.code(app);
        Scene.refused(scene.rival.redeem(code), 400, "invalid_grant");
        assertThat(scene.audit("rival")).contains("CODE_REFUSED");
        Scene.refused(app.redeem(code), 400, "invalid_grant");
    }

    @Test
    @DisplayName("CO-04: a code used again at the other node takes its tokens along")
    void a_replayed_code_revokes_what_it_gave() {
        var code = scene.code(app);
        var tokens = app.redeem(code);
        var access = tokens.get("access_token");
        assertThat(there.userInfo(access).status()).isEqualTo(200);

        Scene.refused(there.redeem(code), 400, "invalid_grant");

        for (var node : List.of(app, there)) {
            Scene.diesSoon(node, access);
            Scene.refused(node.refresh(tokens.get("refresh_token")), 400, "invalid_grant");
        }
        assertThat(scene.audit("shop")).contains("CODE_REPLAYED");
    }

    @Test
    @DisplayName("CO-05: one code at both nodes at once")
    void a_race_never_leaves_two_pairs_of_tokens() throws Exception {
        for (var round = 0; round < 5; round++) {
            var code = scene.code(app);
            var calls = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 20; i++) {
                var at = i % 2 == 0 ? app : there;
                calls.add(() -> Scene.patient(() -> at.redeem(code)));
            }
            var won = new ArrayList<Answer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(calls)) {
                    if (answer.get().status() == 200) {
                        won.add(answer.get());
                    } else {
                        Scene.refused(answer.get(), 400, "invalid_grant");
                    }
                }
            }
            assertThat(won).hasSize(1);
        }
    }

    @Test
    @DisplayName("CO-06: what is single-use elsewhere is no code")
    void other_secrets_are_no_codes() {
        var tokens = scene.tokens(app);
        var session = scene.alice.cookies().get("gatehouse_session");
        var tx = new Visitor().once(app.authorize()).parameters().get("tx");
        for (var value :
                List.of(
                        tokens.get("refresh_token"),
                        tokens.get("access_token"),
                        tokens.get("id_token"),
                        session,
                        tx,
                        App.VERIFIER)) {
            Scene.refused(app.redeem(value), 400, "invalid_grant");
        }
        assertThat(app.refresh(tokens.get("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CO-07: a code after its minute")
    void a_late_code_is_refused() {
        var code = scene.code(app);
        scene.sql("UPDATE code SET expires_at = expires_at - interval '60 s'");
        Scene.refused(app.redeem(code), 400, "invalid_grant");
        var early = scene.code(app);
        scene.sql("UPDATE code SET expires_at = expires_at - interval '30 s'");
        assertThat(app.redeem(early).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CO-09: one challenge in two requests is accepted")
    void a_repeated_challenge_is_the_clients_own_risk() {
        var one = scene.code(app);
        var two = scene.code(app);
        assertThat(app.redeem(two).status()).isEqualTo(200);
        assertThat(app.redeem(one).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CO-10: a code that was bent, or spliced of two")
    void codes_have_no_inside() {
        var one = scene.code(app);
        var two = Scene.code(scene.visitor("carol"), app);
        var half = one.length() / 2;
        assertThat(one.length()).isGreaterThanOrEqualTo(22);
        for (var bent :
                List.of(
                        one.substring(0, half) + two.substring(half),
                        two.substring(0, half) + one.substring(half),
                        (one.charAt(0) == 'A' ? 'B' : 'A') + one.substring(1),
                        one + "A",
                        one + "=",
                        one.substring(1))) {
            Scene.refused(app.redeem(bent), 400, "invalid_grant");
        }
        assertThat(scene.count("SELECT count(*) FROM code WHERE octet_length(hash) = 32"))
                .isPositive();
        assertThat(app.redeem(one).status()).isEqualTo(200);
        assertThat(app.redeem(two).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("CO-12: the user was disabled between code and token")
    void a_disabled_user_has_no_codes_left() {
        var dora = scene.visitor("dora");
        var id = App.claims(Scene.tokens(dora, app).get("id_token")).get("sub").stringValue();
        var code = Scene.code(dora, app);
        assertThat(scene.users().setEnabled(id, false)).isTrue();
        Scene.refused(there.redeem(code), 400, "invalid_grant");
        assertThat(scene.users().setEnabled(id, true)).isTrue();
        Scene.refused(app.redeem(code), 400, "invalid_grant");
    }

    @Test
    @DisplayName("CO-16: a client that was not registered for codes")
    void a_grant_type_needs_its_registration() {
        var machine =
                scene.app(
                        "machine",
                        "redirect_uris",
                        null,
                        "post_logout_redirect_uris",
                        null,
                        "grant_types",
                        List.of("client_credentials"));
        Scene.refused(machine.redeem(scene.code(app)), 400, "unauthorized_client");
        Scene.refused(app.token("grant_type", "client_credentials"), 400, "unauthorized_client");
        assertThat(machine.token("grant_type", "client_credentials").status()).isEqualTo(200);
    }
}
