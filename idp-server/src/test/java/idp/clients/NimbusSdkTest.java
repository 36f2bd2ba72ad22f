package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("clients")
@DisplayName("D3, D16: Nimbus oauth2-oidc-sdk, which reads all documents strictly")
final class NimbusSdkTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();

    @Test
    void people_sign_in_are_known_stay_and_leave() {
        var port = AppProcess.freePort();
        var app = "http://127.0.0.1:" + port;
        var client = provider.create("Java app", "--framework", "nimbus", "--url", app);
        var alice = provider.somebody();
        var folder = Examples.folder("nimbus");
        var command = AppProcess.java(Examples.classPath(folder), "sample.Main");
        try (var process = AppProcess.start(folder, provider.settings(client, port), command)) {
            process.await("Open ");
            var home = surfer.signIn(surfer.open(app + "/login"), alice);
            assertThat(home.uri()).hasToString(app + "/");
            var person = Provider.JSON.readTree(home.body());
            assertThat(person.get("email").asString()).isEqualTo(alice.email());
            assertThat(person.get("email_verified").asBoolean()).isTrue();

            assertThat(Provider.JSON.readTree(surfer.open(app + "/refresh").body()))
                    .isEqualTo(person);

            var left = surfer.open(app + "/logout");
            assertThat(left.uri()).hasToString(app + "/");
            assertThat(left.body()).startsWith("Signed out");
            assertThat(surfer.open(app + "/login").has("#sign-in")).isTrue();
        }
    }
}
