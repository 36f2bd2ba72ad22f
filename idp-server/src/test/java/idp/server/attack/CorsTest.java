package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.flow.App;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D13: what scripts of other origins may read, and what they may not")
class CorsTest {
    private static final String OIDC = MetadataInteropTest.OIDC;
    private static final String OAUTH = MetadataInteropTest.OAUTH;

    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static final String ASKS = "Access-Control-Request-Headers: ";

    private static App.Answer crossOrigin(String method, String path) {
        return App.send(
                HttpRequest.newBuilder(URI.create(node.url(path)))
                        .header("Accept", "*/*")
                        .header("Access-Control-Request-Method", "POST")
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, " + OIDC,
        "GET, " + OAUTH,
        "GET, /.well-known/oauth-protected-resource",
        "GET, /.well-known/authzen-configuration",
        "GET, /.well-known/jwks.json",
        "GET, /statuslists/AAAAAAAAAAAAAAAAAAAAAA",
        "GET, /jwks",
        "POST, /token",
        "GET, /userinfo",
        "POST, /revoke"
    })
    @DisplayName("D13: scripts of any origin may read, never with cookies")
    void an_endpoint_for_scripts_can_be_read_by_them(String method, String path) {
        for (var answer : List.of(crossOrigin("OPTIONS", path), crossOrigin(method, path))) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
            assertThat(answer.header("Access-Control-Expose-Headers"))
                    .contains("dpop-nonce", "www-authenticate");
        }
        assertThat(crossOrigin("OPTIONS", path).status()).isEqualTo(204);
        assertThat(crossOrigin("OPTIONS", path).header("Access-Control-Allow-Headers"))
                .contains("authorization", "content-type", "dpop", "mcp-protocol-version");
        var asked = "x-okta-user-agent-extended, authorization,X-What_Ever.Next";
        var allowed = Wire.ask(node.url(""), "OPTIONS", path, "", ASKS + asked);
        assertThat(Wire.header(allowed, "access-control-allow-headers")).isEqualTo(asked);
        assertThat(Wire.headers(allowed)).contains("vary: Access-Control-Request-Headers");
        assertThat(Wire.header(allowed, "access-control-allow-methods")).contains(method);
        var odd = Wire.ask(node.url(""), "OPTIONS", path, "", ASKS + "a\tb;c");
        assertThat(Wire.header(odd, "access-control-allow-headers")).doesNotContain("b;c");
    }

    @Test
    @DisplayName("D8, D13: where the issuer has a path, every spelling answers preflights")
    void paths_are_inserted_for_scripts_too() {
        var port = TestNode.freePort();
        var issuer = "http://localhost:" + port + "/tenant";
        try (var node = TestNode.start(TestPostgres.create(), issuer, port, Map.of())) {
            for (var path :
                    List.of(
                            "/tenant" + OIDC,
                            "/tenant" + OAUTH,
                            OIDC + "/tenant",
                            OAUTH + "/tenant",
                            "/.well-known/oauth-protected-resource/tenant",
                            "/.well-known/authzen-configuration/tenant",
                            "/tenant/.well-known/jwks.json",
                            "/tenant/jwks")) {
                var allowed = Wire.ask(node.url(""), "OPTIONS", path, "", ASKS + "x-next");
                assertThat(Wire.status(allowed)).as(path).isEqualTo(204);
                assertThat(Wire.header(allowed, "access-control-allow-headers"))
                        .isEqualTo("x-next");
                var read = Wire.ask(node.url(""), "GET", path, "");
                assertThat(Wire.status(read)).as(path).isEqualTo(200);
                assertThat(Wire.header(read, "access-control-allow-origin")).isEqualTo("*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/authorize", "/login", "/introspect", "/logout", "/"})
    @DisplayName("D13: scripts of other origins read no pages")
    void pages_have_no_cors(String path) {
        for (var method : List.of("OPTIONS", "GET")) {
            assertThat(crossOrigin(method, path).header("Access-Control-Allow-Origin")).isNull();
        }
    }
}
