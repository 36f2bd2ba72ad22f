package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@Tag("node")
@DisplayName("D10, D16, D19: oauth4webapi, a command-line tool without a secret")
final class Oauth4webapiTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();

    @Test
    void people_sign_in_on_any_port_are_known_and_leave() {
        var client = provider.create("My tool", "--framework", "oauth4webapi");
        var alice = provider.somebody();
        try (var tool =
                AppProcess.start(
                        Examples.folder("oauth4webapi"),
                        Map.of("ISSUER", provider.issuer(), "CLIENT_ID", client.id()),
                        List.of("node", "app/main.mjs"))) {
            var done = surfer.signIn(surfer.open(tool.await("Open ")), alice);
            assertThat(done.body()).isEqualTo("You can close this window.");
            var person = Provider.JSON.readTree(tool.await("Signed in "));
            assertThat(person.get("email").asString()).isEqualTo(alice.email());
            tool.await("Refreshed");

            var left = surfer.open(tool.await("Sign out at "));
            assertThat(left.status()).isEqualTo(200);
            assertThat(left.uri().toString()).startsWith(provider.issuer() + "/logout");
            assertThat(left.has("#sign-out")).isFalse();
            assertThat(tool.exit()).isZero();
        }
    }
}
