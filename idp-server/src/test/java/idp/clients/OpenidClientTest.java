package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@Tag("node")
@DisplayName("D3, D12, D16: openid-client 6, a web app with a secret")
final class OpenidClientTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();

    @Test
    void people_sign_in_are_known_stay_and_leave() {
        var port = AppProcess.freePort();
        var app = "http://127.0.0.1:" + port;
        var client = provider.create("Node app", "--framework", "openid-client", "--url", app);
        var alice = provider.somebody();
        try (var process =
                AppProcess.start(
                        Examples.folder("openid-client"),
                        provider.settings(client, port),
                        List.of("node", "app/main.mjs"))) {
            process.await("Open ");
            var home = surfer.signIn(surfer.open(app + "/login"), alice);
            assertThat(home.uri()).hasToString(app + "/");
            var first = Provider.JSON.readTree(home.body());
            assertThat(first.at("/userinfo/email").asString()).isEqualTo(alice.email());
            assertThat(first.at("/claims/aud").asString()).isEqualTo(client.id());
            assertThat(first.at("/claims/name").asString()).isEqualTo("Alice Example");

            var refreshed = Provider.JSON.readTree(surfer.open(app + "/refresh").body());
            assertThat(refreshed.at("/userinfo")).isEqualTo(first.at("/userinfo"));
            assertThat(refreshed.at("/claims/auth_time")).isEqualTo(first.at("/claims/auth_time"));

            var left = surfer.open(app + "/logout");
            assertThat(left.uri()).hasToString(app + "/");
            assertThat(left.body()).startsWith("Signed out");
            assertThat(surfer.open(app + "/login").has("#sign-in")).isTrue();
        }
    }
}
