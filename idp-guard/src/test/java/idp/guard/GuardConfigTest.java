package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a guard has to know")
final class GuardConfigTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example", "http://127.0.0.1.evil.example",
                        "http://localhost.evil.example",
                "ftp://localhost", "id.example", "https:///x"
            })
    @DisplayName("RFC 6750 §5.3: secrets travel under TLS, but on a loopback address")
    void only_https_or_loopback(String issuer) {
        assertThatThrownBy(() -> GuardConfig.of(issuer, "https://api.example", "c", "s"))
                .isInstanceOf(IllegalArgumentException.class);
        var good = GuardConfig.of("http://localhost:8080", "https://api.example", "c", "s");
        assertThatThrownBy(() -> good.withNodes(URI.create(issuer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void defaults() {
        var config =
                GuardConfig.of("https://id.example", "https://api.example", "orders", "s3cret");
        assertThat(config.nodes()).containsExactly(URI.create("https://id.example"));
        assertThat(config.introspectWhenStale()).isFalse();
        assertThat(config.leeway()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.decisionsKept()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.name()).isEqualTo("orders");
        assertThat(config.toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> config.withDecisionsKept(Duration.ofMillis(1001)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withScopes("a\"b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config.withName("a\r\nb"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example, /.well-known/oauth-protected-resource",
        "https://api.example/, /.well-known/oauth-protected-resource",
        "https://api.example/v1/orders, /.well-known/oauth-protected-resource/v1/orders"
    })
    @DisplayName("RFC 9728 §3.1: where the document stands; RFC 9728 §2: what it says")
    void the_document(String resource, String path) {
        var config = GuardConfig.of("https://id.example", resource, "c", "s").withScopes("a", "b");
        var metadata = ResourceMetadata.of(config);
        assertThat(metadata.path()).isEqualTo(path);
        assertThat(metadata.address()).isEqualTo("https://api.example" + path);
        assertThat(metadata.json().replace("\\/", "/"))
                .isEqualTo(
                        "{\"resource\":\""
                                + resource
                                + "\",\"authorization_servers\":[\"https://id.example\"],"
                                + "\"bearer_methods_supported\":[\"header\"],"
                                + "\"scopes_supported\":[\"a\",\"b\"]}");
    }
}
