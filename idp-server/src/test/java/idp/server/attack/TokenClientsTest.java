package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 6749 §2.3, §5.2: clients at the token endpoint")
class TokenClientsTest {
    static final String WRONG = "another-secret-of-thirty-two-characters";

    static Scene scene;
    static App app;
    static App machine;
    static App spa;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        machine = machine("machine");
        spa = scene.app("spa", "token_endpoint_auth_method", "none");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    private static App machine(String id, Object... more) {
        var changes = new ArrayList<Object>();
        changes.addAll(List.of("grant_types", List.of("client_credentials")));
        for (var member : List.of("redirect_uris", "post_logout_redirect_uris")) {
            changes.add(member);
            changes.add(null);
        }
        changes.addAll(List.of(more));
        return scene.app(id, changes.toArray());
    }

    private static App.Answer basic(String id, String secret, String... fields) {
        return app.post("/token", App.basic(id, secret), fields);
    }

    private static App.Answer posted(String id, String secret) {
        return app.post(
                "/token",
                null,
                "grant_type",
                "client_credentials",
                "client_id",
                id,
                "client_secret",
                secret);
    }

    @Test
    @DisplayName("CA-05: more than one method in a request")
    void two_ways_to_authenticate_are_one_too_many() {
        Scene.refused(own("client_secret", App.SECRET), 400, "invalid_request");
        Scene.refused(own("client_id", "shop"), 400, "invalid_request");
        assertThat(own("client_id", "machine").status()).isEqualTo(200);
    }

    private static App.Answer own(String name, String value) {
        return basic("machine", App.SECRET, "grant_type", "client_credentials", name, value);
    }

    @Test
    @DisplayName("CA-06: a confidential client without its secret, a public one with one")
    void a_client_is_known_by_its_own_method() {
        Scene.refused(posted("machine", null), 401, "invalid_client");
        Scene.refused(posted("machine", WRONG), 401, "invalid_client");
        Scene.refused(posted("machine", ""), 401, "invalid_client");
        Scene.refused(posted("spa", App.SECRET), 401, "invalid_client");
        var assertion =
                app.post(
                        "/token",
                        null,
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "machine",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        "e30.e30.");
        Scene.refused(assertion, 401, "invalid_client");
    }

    @Test
    @DisplayName("D3: both methods for a secret, unless one was registered")
    void a_pinned_client_is_held_to_its_method() {
        machine("pinned-basic", "token_endpoint_auth_method", "client_secret_basic");
        machine("pinned-post", "token_endpoint_auth_method", "client_secret_post");
        var own = new String[] {"grant_type", "client_credentials"};
        assertThat(basic("machine", App.SECRET, own).status()).isEqualTo(200);
        assertThat(posted("machine", App.SECRET).status()).isEqualTo(200);
        assertThat(basic("pinned-basic", App.SECRET, own).status()).isEqualTo(200);
        Scene.refused(posted("pinned-basic", App.SECRET), 401, "invalid_client");
        assertThat(posted("pinned-post", App.SECRET).status()).isEqualTo(200);
        Scene.refused(basic("pinned-post", App.SECRET, own), 401, "invalid_client");
    }

    @Test
    @DisplayName("D4: Basic credentials as three kinds of client write them")
    void percent_encoded_and_raw_credentials_are_the_same() {
        var raw = "machine:" + App.SECRET;
        var eager = raw.replace("-", "%2D");
        for (var pair : List.of(raw, eager, eager.toLowerCase(Locale.ROOT))) {
            var header =
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            assertThat(app.post("/token", header, "grant_type", "client_credentials").status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("CA-08: a secret in the URL")
    void the_query_of_the_token_endpoint_is_refused() {
        var answer =
                app.post(
                        "/token?client_id=machine&client_secret=" + App.SECRET,
                        null,
                        "grant_type",
                        "client_credentials");
        Scene.refused(answer, 400, "invalid_request");
        assertThat(answer.response().body()).doesNotContain(App.SECRET);
        Scene.refused(
                app.post(
                        "/token?scope=y",
                        App.basic("machine", App.SECRET),
                        "grant_type",
                        "client_credentials"),
                400,
                "invalid_request");
    }

    @Test
    @DisplayName("CA-09: there is no password grant for any client")
    void a_password_is_never_taken_here() {
        var fields =
                new String[] {
                    "grant_type",
                    "password",
                    "username",
                    "alice",
                    "password",
                    TestNode.PASSWORD,
                    "scope",
                    "openid"
                };
        Scene.refused(basic("shop", App.SECRET, fields), 400, "unsupported_grant_type");
        Scene.refused(basic("machine", App.SECRET, fields), 400, "unsupported_grant_type");
        var open = Arrays.copyOf(fields, fields.length + 2);
        open[fields.length] = "client_id";
        open[fields.length + 1] = "spa";
        Scene.refused(app.post("/token", null, open), 400, "unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "shop ", "sho", "shop.", "ｓｈｏｐ"})
    @DisplayName("UN-06: a client id is compared byte by byte")
    void a_similar_client_id_is_another_one(String id) {
        Scene.refused(posted(id, App.SECRET), 401, "invalid_client");
        Scene.errorPage(scene.alice.once(app.authorize("client_id", id)));
        Scene.refused(posted("shop\0", App.SECRET), 400, "invalid_request");
        Scene.errorPage(scene.alice.once(app.authorize("client_id", "shop\0")));
    }

    @Test
    @DisplayName("D15, D10: whose fault it is shows in the error, with the right status")
    void a_wrong_client_and_a_bad_grant_are_never_mixed_up() {
        var code = new String[] {"grant_type", "authorization_code", "code", "never-a-code"};
        var refresh = new String[] {"grant_type", "refresh_token", "refresh_token", "never"};
        for (var bad : List.of(code, refresh)) {
            Scene.refused(basic("shop", App.SECRET, bad), 400, "invalid_grant");
            Scene.refused(basic("shop", WRONG, bad), 401, "invalid_client");
            Scene.refused(basic("nobody", App.SECRET, bad), 401, "invalid_client");
            Scene.refused(basic("machine", App.SECRET, bad), 400, "unauthorized_client");
        }
        var tokens = scene.tokens(app);
        var used = tokens.get("refresh_token");
        Scene.refused(scene.rival.refresh(used), 400, "invalid_grant");
        Scene.refused(
                basic("shop", WRONG, "grant_type", "refresh_token", "refresh_token", used),
                401,
                "invalid_client");
        Scene.refused(basic("shop", App.SECRET, "grant_type", "x"), 400, "unsupported_grant_type");
        Scene.refused(basic("shop", App.SECRET), 400, "invalid_request");
        Scene.refused(
                basic("shop", App.SECRET, "grant_type", "authorization_code"),
                400,
                "invalid_request");
        assertThat(app.refresh(used).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("D18: a Basic challenge only for those who tried Basic")
    void a_browser_opens_no_password_window() {
        var own = new String[] {"grant_type", "client_credentials"};
        assertThat(basic("machine", WRONG, own).header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(posted("machine", WRONG).header("WWW-Authenticate")).isNull();
        assertThat(app.post("/token", null, own).header("WWW-Authenticate")).isNull();
    }

    @Test
    @DisplayName("D10: JSON endpoints answer exactly application/json, errors too")
    void every_answer_of_an_endpoint_for_programs_is_json() {
        var token = machine.token("grant_type", "client_credentials");
        for (var answer :
                List.of(
                        token,
                        posted("machine", WRONG),
                        basic("shop", App.SECRET),
                        app.introspect(token.get("access_token")),
                        app.post("/introspect", null),
                        app.post("/revoke", null),
                        app.get("/userinfo"),
                        app.get("/token"),
                        app.get("/jwks"),
                        app.get("/.well-known/openid-configuration"),
                        app.get("/.well-known/nothing"))) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        var asked =
                App.send(
                        HttpRequest.newBuilder(URI.create(scene.node.url("/jwks")))
                                .header("Accept", "application/jwk-set+json")
                                .build());
        assertThat(asked.header("Content-Type")).isEqualTo("application/jwk-set+json");
    }
}
