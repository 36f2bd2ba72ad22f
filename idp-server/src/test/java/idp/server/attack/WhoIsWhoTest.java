package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Identifier;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiStoredPasswords;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who somebody is: one subject everywhere, nobody by halves, no client by guessing")
class WhoIsWhoTest {
    private static final String NEW = "velvet otter under glass";

    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("IR-09: userinfo, ID token and access token name the same subject")
    void the_subject_is_the_same_everywhere() {
        for (var name : List.of("bob", "carol")) {
            var visitor = scene.visitor(name);
            var user = scene.users().find(Identifier.of(name));
            for (var app : List.of(scene.shop, scene.rival)) {
                var tokens = Scene.tokens(visitor, app);
                var next = app.refresh(tokens.get("refresh_token"));
                for (var each : List.of(tokens, next)) {
                    var access = each.get("access_token");
                    assertThat(app.userInfo(access).get("sub")).isEqualTo(user.id());
                    assertThat(App.claims(access).get("sub").stringValue()).isEqualTo(user.id());
                    assertThat(App.claims(each.get("id_token")).get("sub").stringValue())
                            .isEqualTo(user.id());
                }
            }
        }
    }

    @Test
    @DisplayName("LG-20: who has shown a temporary password and chosen no other is nobody yet")
    void a_half_finished_sign_in_is_none() {
        scene.node.user("dave");
        var passwords = new JdbiStoredPasswords(scene.node.database(), TransactionTime.OF_DATABASE);
        var dave = passwords.findPassword(Identifier.of("dave"));
        assertThat(passwords.set(dave.user().id(), dave.password(), true)).isTrue();

        var visitor = new Visitor(scene.node.issuer());
        var login = visitor.get(scene.shop.authorize());
        var typed = Map.of("username", "dave", "password", TestNode.PASSWORD);
        var asked = visitor.submit(login, "#sign-in", typed);
        assertThat(asked.uri().getPath()).isEqualTo("/password");
        var silent = visitor.once(scene.shop.authorize("prompt", "none"));
        assertThat(silent.parameters()).containsEntry("error", "login_required");
        assertThat(visitor.get(scene.shop.authorize()).uri().getPath()).isEqualTo("/login");
        assertThat(visitor.once(scene.node.url("/")).status()).isEqualTo(303);
        // Its twin: with a password of their own they are in.
        var in = visitor.submit(asked, "#save-password", Map.of("new-password", NEW));
        assertThat(in.status()).as(in.body()).isEqualTo(200);
        assertThat(visitor.submit(in, "#allow", Map.of()).parameters()).containsKey("code");
    }

    @Test
    @DisplayName("CA-11: an unknown client, a wrong secret and a disabled client look alike")
    void no_answer_tells_which_clients_exist() {
        scene.app("spa", "token_endpoint_auth_method", "none");
        scene.app("gone");
        var now = scene.node.database().time();
        var disable = new idp.core.client.ClientStore.Change.Disable();
        assertThat(scene.clients().change("gone", disable, now)).isTrue();
        Wait.aSecondLater(
                "refused", () -> Scene.patient(() -> ask("gone", App.SECRET)).status() == 401);
        var wrong = ask("shop", "x".repeat(App.SECRET.length()));
        Scene.refused(wrong, 401, "invalid_client");
        for (var pair : List.of("nobody", "spa", "gone")) {
            var answer = ask(pair, App.SECRET);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response().body()).isEqualTo(wrong.response().body());
            assertThat(answer.response().headers().map().keySet())
                    .isEqualTo(wrong.response().headers().map().keySet());
        }
        assertThat(ask("shop", App.SECRET).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("IR-12: introspection and userinfo write nothing")
    void looking_at_a_token_writes_nothing() {
        var tokens = scene.tokens(scene.shop);
        scene.sql(
                """
                CREATE FUNCTION frozen() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'frozen' USING ERRCODE = '53100'; END $$
                """);
        everyTable(
                "CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION frozen()");
        try {
            for (var kind : List.of("access_token", "refresh_token")) {
                assertThat(Scene.active(scene.shop, tokens.get(kind))).as(kind).isTrue();
                assertThat(Scene.active(scene.rival, tokens.get(kind))).as(kind).isFalse();
            }
            assertThat(scene.shop.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            assertThat(scene.shop.revoke(tokens.get("refresh_token")).status()).isEqualTo(503);
        } finally {
            everyTable("DROP TRIGGER frozen ON %I");
        }
        assertThat(scene.shop.revoke(tokens.get("refresh_token")).status()).isEqualTo(200);
    }

    private static void everyTable(String statement) {
        scene.sql(
                """
                DO $$ DECLARE name text; BEGIN
                    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
                        EXECUTE format('%s', name);
                    END LOOP;
                END $$
                """
                        .replace("%s", statement));
    }

    private static App.Answer ask(String id, String secret) {
        return scene.shop.post(
                "/token",
                App.basic(id, secret),
                "grant_type",
                "refresh_token",
                "refresh_token",
                "none");
    }
}
