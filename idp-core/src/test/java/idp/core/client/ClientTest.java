package idp.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.FakeStage;
import idp.core.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client as the rules see it")
final class ClientTest {
    private final Stage stage = new FakeStage();

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-z_0-9", "0"})
    void an_id_survives_every_encoding(String id) {
        assertThat(Client.isId(id)).isTrue();
        assertThat(stage.unregistered(id, Map.of()).id()).isEqualTo(id);
        assertThat(Client.isId("x".repeat(100))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a.b", "a/b", "a%b", "ä", "a\n", "\0"})
    void what_would_be_encoded_is_no_id(String id) {
        assertThat(Client.isId(id)).isFalse();
        assertThat(Client.isId("x".repeat(101))).isFalse();
        var good = stage.client();
        assertThatThrownBy(() ->
                        new Client(
                                id, good.metadata(), true, good.secrets(), good.createdAt(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("OIDC RP-Initiated Logout §3: back to one of the registered addresses, exactly")
    void where_a_logout_may_return_to() {
        var web =
                stage.client(
                        Map.of(
                                "post_logout_redirect_uris",
                                List.of("https://app.example/bye", "https://app.example/out")));
        assertThat(web.mayReturnTo("https://app.example/bye")).isTrue();
        assertThat(web.mayReturnTo("https://app.example/out")).isTrue();
        for (var other : List.of("https://app.example/cb", "https://app.example/bye/", "")) {
            assertThat(web.mayReturnTo(other)).as(other).isFalse();
        }
        assertThat(stage.client().mayReturnTo("https://app.example/cb")).isFalse();
    }

    @Test
    @DisplayName("RFC 8252 §7.3: a native app's port on the machine itself is free, here as well")
    void a_native_app_may_return_to_any_port() {
        var app =
                stage.client(
                        Map.of(
                                "application_type",
                                "native",
                                "token_endpoint_auth_method",
                                "none",
                                "redirect_uris",
                                List.of("http://127.0.0.1/cb"),
                                "post_logout_redirect_uris",
                                List.of("http://127.0.0.1/bye")));
        assertThat(app.mayReturnTo("http://127.0.0.1:51004/bye")).isTrue();
        assertThat(app.mayReturnTo("http://127.0.0.1:51004/cb")).isFalse();
        assertThat(app.mayRedirectTo("http://127.0.0.1:51004/cb")).isTrue();
        assertThat(app.mayRedirectTo("http://127.0.0.1:51004/bye")).isFalse();
    }
}
