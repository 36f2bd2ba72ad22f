package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@Tag("node")
@DisplayName(
        "D5: passport-openidconnect 0.1.2, which knows no PKCE, as its documentation sets it up")
final class PassportTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();

    @Test
    void people_sign_in_and_the_check_names_the_client() {
        var port = AppProcess.freePort();
        var app = "http://127.0.0.1:" + port;
        var client = provider.create("Express app", "--for", "web", "--url", app);
        var alice = provider.somebody();
        assertThat(provider.check(client).get("pkce").asString()).isEqualTo("not seen yet");
        try (var process =
                AppProcess.start(
                        Examples.folder()
                                .resolveSibling(
                                        "idp-server/src/test/clients/passport-openidconnect"),
                        provider.settings(client, port),
                        List.of("node", "main.mjs"))) {
            process.await("Open ");
            var home = surfer.signIn(surfer.open(app + "/login"), alice);
            assertThat(home.uri()).hasToString(app + "/");
            var person = Provider.JSON.readTree(home.body());
            assertThat(person.at("/issuer").asString()).isEqualTo(provider.issuer());
            assertThat(person.at("/profile/displayName").asString()).isEqualTo("Alice Example");
            assertThat(person.at("/profile/emails/0/value").asString()).isEqualTo(alice.email());
        }
        assertThat(provider.check(client).get("pkce").asString()).isEqualTo("never");
    }
}
