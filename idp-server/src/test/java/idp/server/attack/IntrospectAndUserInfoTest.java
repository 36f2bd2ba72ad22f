package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ClientStore;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 7662, RFC 7009, RFC 8707, OIDC Core §5.3: what a token is good for, and to whom")
class IntrospectAndUserInfoTest {
    static final String API = "https://api.example/v1";
    static final String OTHER_API = "https://api.example/v1/other";

    static Scene scene;
    static App app;
    static App caller;
    static App api;
    static App otherApi;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        api = scene.app("api", "served_resources", List.of(API));
        otherApi = scene.app("other-api", "served_resources", List.of(OTHER_API));
        caller = scene.app("caller", "resources", List.of(API, OTHER_API));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("IR-01: introspection by a client that the token does not concern")
    void a_stranger_learns_that_a_token_is_inactive_and_nothing_else() {
        var tokens = scene.tokens(caller, "resource", API);
        for (var kind : List.of("access_token", "refresh_token")) {
            for (var stranger : List.of(scene.rival, otherApi)) {
                var answer = stranger.introspect(tokens.get(kind));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.response().body()).isEqualTo("{\"active\":false}");
            }
            assertThat(Scene.active(caller, tokens.get(kind))).isTrue();
        }
        assertThat(Scene.active(api, tokens.get("access_token"))).isTrue();
        assertThat(Scene.active(api, tokens.get("refresh_token"))).isFalse();
    }

    @Test
    @DisplayName("IR-03: introspection without client authentication")
    void only_confidential_clients_may_ask() {
        scene.app("spa", "token_endpoint_auth_method", "none");
        var token = scene.tokens(app).get("access_token");
        Scene.refused(app.post("/introspect", null, "token", token), 401, "invalid_client");
        for (var id : List.of("spa", "shop", "nobody")) {
            Scene.refused(
                    app.post("/introspect", null, "token", token, "client_id", id),
                    401,
                    "invalid_client");
        }
        var bearer = app.post("/introspect", "Bearer " + token, "token", token);
        Scene.refused(bearer, 401, "invalid_client");
        assertThat(Scene.active(app, token)).isTrue();
    }

    @Test
    @DisplayName("IR-04: revocation by a client that the token was not issued to")
    void nobody_revokes_anothers_token() {
        var tokens = scene.tokens(app);
        for (var kind : List.of("access_token", "refresh_token")) {
            scene.rival.revoke(tokens.get(kind));
            app.post("/revoke", null, "token", tokens.get(kind), "client_id", "shop");
            assertThat(Scene.active(app, tokens.get(kind))).isTrue();
        }
        for (var kind : List.of("access_token", "refresh_token")) {
            assertThat(app.revoke(tokens.get(kind)).status()).isEqualTo(200);
            assertThat(Scene.active(app, tokens.get(kind))).isFalse();
        }
        assertThat(app.revoke("never-a-token").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("IR-04, RFC 7009 §2: a revocation at one node is known at the other")
    void a_revocation_reaches_every_node_within_a_second() {
        try (var second = scene.node.another()) {
            var there = Scene.at(second, "shop");
            var tokens = scene.tokens(app);
            assertThat(there.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
            assertThat(app.revoke(tokens.get("refresh_token")).status()).isEqualTo(200);
            Scene.refused(there.refresh(tokens.get("refresh_token")), 400, "invalid_grant");
            Scene.diesSoon(there, tokens.get("access_token"));
            assertThat(Scene.active(there, tokens.get("access_token"))).isFalse();
        }
    }

    @Test
    @DisplayName("IR-06: a revocation that the database refused to store")
    void what_was_not_stored_is_not_acknowledged() {
        var tokens = scene.tokens(app);
        scene.sql(
                """
                CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$
                """);
        scene.sql(
                "CREATE TRIGGER broken BEFORE INSERT OR UPDATE ON denied EXECUTE FUNCTION broken()");
        try {
            for (var kind : List.of("access_token", "refresh_token")) {
                var answer = app.revoke(tokens.get(kind));
                Scene.refused(answer, 503, "temporarily_unavailable");
                assertThat(answer.header("Retry-After")).isNotNull();
                assertThat(answer.response().body()).doesNotContain("disk", "denied", "SQL");
            }
        } finally {
            scene.sql("DROP TRIGGER broken ON denied");
        }
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
        assertThat(app.revoke(tokens.get("refresh_token")).status()).isEqualTo(200);
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("IR-07, JW-12, D17: userinfo with what is no access token for it")
    void userinfo_takes_only_tokens_that_were_meant_for_it() {
        var tokens = scene.tokens(app);
        for (var wrong : List.of("id_token", "refresh_token")) {
            var answer = app.userInfo(tokens.get(wrong));
            Scene.refused(answer, 401, "invalid_token");
            assertThat(answer.header("WWW-Authenticate"))
                    .matches("Bearer resource_metadata=\"[^\"]+\", error=\"invalid_token\".*");
        }
        var elsewhere = scene.tokens(caller, "resource", API, "scope", "profile");
        Scene.refused(app.userInfo(elsewhere.get("access_token")), 401, "invalid_token");
        var noOpenid = scene.tokens(app, "scope", "profile email");
        Scene.refused(app.userInfo(noOpenid.get("access_token")), 403, "insufficient_scope");
        var own = machine().token("grant_type", "client_credentials").get("access_token");
        Scene.refused(app.userInfo(own), 403, "insufficient_scope");
        assertThat(app.userInfo(tokens.get("access_token")).status()).isEqualTo(200);
    }

    private static App machine() {
        return scene.app(
                "machine",
                "redirect_uris",
                null,
                "post_logout_redirect_uris",
                null,
                "grant_types",
                List.of("client_credentials"));
    }

    @Test
    @DisplayName("IR-07, D17: a token in the URL, by another scheme, or none")
    void userinfo_reads_a_token_from_nowhere_else() {
        var token = scene.tokens(app).get("access_token");
        var inUrl = app.get("/userinfo?access_token=" + token);
        assertThat(inUrl.status()).isEqualTo(400);
        var none = app.get("/userinfo");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate"))
                .matches("Bearer resource_metadata=\"" + scene.node.issuer() + "[^\"]*\"");
        var basic =
                App.send(
                        HttpRequest.newBuilder(URI.create(scene.node.url("/userinfo")))
                                .header("Authorization", "Basic " + token)
                                .build());
        assertThat(basic.status()).isEqualTo(401);
        assertThat(app.post("/userinfo", null, "access_token", token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                API + "#f",
                "/v1",
                "v1",
                "https://evil.test/v1",
                "https://api.example",
                API + "/",
                "https://API.example/v1"
            })
    @DisplayName("IR-10: a resource that this client may not ask for")
    void a_foreign_resource_is_refused_at_both_endpoints(String resource) {
        assertThat(scene.ask(caller, "resource", resource).parameters())
                .containsEntry("error", "invalid_target")
                .containsEntry("iss", scene.node.issuer());
        var code = scene.code(caller, "resource", API);
        Scene.refused(
                caller.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        App.REDIRECT,
                        "code_verifier",
                        App.VERIFIER,
                        "resource",
                        resource),
                400,
                "invalid_target");
    }

    @Test
    @DisplayName("IR-10, JW-18: the audience is the resource that was asked for")
    void a_token_for_one_api_is_no_token_for_its_neighbour() {
        var tokens = scene.tokens(caller, "resource", API, "scope", "profile");
        var access = App.claims(tokens.get("access_token"));
        assertThat(access.get("aud").stringValue()).isEqualTo(API);
        assertThat(Scene.active(otherApi, tokens.get("access_token"))).isFalse();
        assertThat(scene.ask(app, "resource", API).parameters())
                .containsEntry("error", "invalid_target");
    }

    @Test
    @DisplayName("RT-10: the API was disabled")
    void a_disabled_api_is_no_audience_any_more() {
        scene.app("doomed", "served_resources", List.of("https://doomed.example"));
        var client = scene.app("client", "resources", List.of("https://doomed.example", API));
        var token = scene.tokens(client, "resource", "https://doomed.example").get("refresh_token");
        var code = scene.code(client, "resource", "https://doomed.example");
        var now = scene.node.database().time();
        assertThat(scene.clients().change("doomed", new ClientStore.Change.Disable(), now))
                .isTrue();
        // The statements that rotate and redeem read the client's row itself.
        Scene.refused(client.refresh(token), 400, "invalid_target");
        Scene.refused(client.redeem(code), 400, "invalid_target");
        assertThat(
                        client.refresh(scene.tokens(client, "resource", API).get("refresh_token"))
                                .status())
                .isEqualTo(200);
    }
}
