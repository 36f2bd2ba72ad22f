package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §3.2: what comes in the body of a protocol request, and what around it")
class ProtocolFormTest {
    private static final String BASIC = App.basic("shop", App.SECRET);

    static Scene scene;
    static App app;
    static App.Answer tokens;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.shop;
        tokens = scene.tokens(app);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName("RFC 6749 §3.2: a query that says nothing to the endpoint is ignored")
    void an_unknown_query_is_ignored() {
        var unknown = "?client-request-id=7f&x-client-SKU=msal.js&x-client-VER=5.29&empty&=1";
        var token = "token=" + tokens.get("access_token");
        var active = app.raw("/introspect" + unknown, BASIC, token);
        assertThat(active.json().get("active").booleanValue()).isTrue();
        assertThat(app.raw("/revoke" + unknown, BASIC, "token=unknown").status()).isEqualTo(200);
        var machine = app.raw("/token" + unknown, BASIC, "grant_type=nothing");
        assertThat(machine.get("error")).isEqualTo("unsupported_grant_type");
        for (var path : List.of("/token", "/revoke", "/introspect")) {
            for (var known :
                    List.of(
                            "client_secret=x",
                            "client_id=shop",
                            "client%5Fassertion=x",
                            "x=1&token=x",
                            "password=x",
                            "access_token=x",
                            "grant_type",
                            "a=1&".repeat(101))) {
                refused(app.raw(path + "?" + known, BASIC, token));
            }
        }
    }

    @Test
    @DisplayName("RFC 6749 §5.2: a body of another type is an invalid request, with words for it")
    void a_body_of_another_type_is_an_invalid_request() {
        for (var path : List.of("/token", "/revoke", "/introspect", "/api-key/revoke")) {
            for (var type : List.of("application/json", "text/plain", "multipart/form-data")) {
                var request =
                        HttpRequest.newBuilder(URI.create(scene.node.url(path)))
                                .header("Content-Type", type)
                                .header("Authorization", BASIC)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"));
                var answer = App.send(request.build());
                refused(answer);
                assertThat(answer.get("error_description"))
                        .contains("application/x-www-form-urlencoded");
            }
        }
    }

    @Test
    @DisplayName("RFC 7009 §2.2: what was revoked is answered as JSON")
    void a_revocation_is_answered_as_json() {
        var answer = app.revoke("unknown");
        assertThat(answer.response().body()).isEqualTo("{}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static void refused(App.Answer answer) {
        Scene.refused(answer, 400, "invalid_request");
    }
}
