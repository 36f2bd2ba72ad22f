package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In production: https for good, and no playground")
class StrictTransportTest {
    @Test
    @DisplayName("RFC 6797 §7.2: every answer of an https issuer says that it is https for good")
    void https_is_for_good() {
        try (var node = TestNode.serve()) {
            for (var path :
                    List.of("/health/live", "/jwks", "/login", "/token", "/nothing", "/%zz")) {
                var answer = Wire.ask(node.url(""), "GET", path, "");
                assertThat(Wire.header(answer, "strict-transport-security"))
                        .as(path)
                        .isEqualTo("max-age=31536000");
            }
        }
        try (var dev = TestNode.start()) {
            var answer = Wire.ask(dev.url(""), "GET", "/jwks", "");
            assertThat(Wire.header(answer, "strict-transport-security")).isNull();
        }
    }

    @Test
    @DisplayName("a playground that a developer once used is no client any more")
    void the_playground_is_for_developers() {
        try (var node = TestNode.serve()) {
            register(node, "playground", "/playground/callback");
            register(node, "other", "/playground/callback");
            assertThat(authorize(node, "playground").status()).isEqualTo(400);
            assertThat(authorize(node, "playground").header("Location")).isEmpty();
            assertThat(authorize(node, "other").status()).isEqualTo(303);
            assertThat(refresh(node, "playground")).isEqualTo("invalid_client");
            assertThat(refresh(node, "other")).isEqualTo("invalid_grant");
        }
        try (var node = TestNode.serve()) {
            register(node, "playground", "/somebody/elses");
            assertThat(refresh(node, "playground")).isEqualTo("invalid_grant");
        }
    }

    private static void register(TestNode node, String id, String path) {
        node.client(
                id,
                App.SECRET,
                Map.of(
                        "client_name",
                        id,
                        "application_type",
                        "native",
                        "token_endpoint_auth_method",
                        "none",
                        "grant_types",
                        List.of("authorization_code", "refresh_token"),
                        "redirect_uris",
                        List.of(node.issuer() + path)));
    }

    private static Visitor.Page authorize(TestNode node, String id) {
        var url =
                new App(node.url(""), id)
                        .authorize("redirect_uri", node.issuer() + "/playground/callback");
        return new Visitor().once(url);
    }

    private static String refresh(TestNode node, String id) {
        return new App(node.url(""), id)
                .post(
                        "/token",
                        null,
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        "x",
                        "client_id",
                        id)
                .get("error");
    }
}
