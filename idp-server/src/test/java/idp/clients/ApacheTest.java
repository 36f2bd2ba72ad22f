package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import idp.clients.Surfer.Page;
import idp.server.Wait;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("clients")
@Tag("apache")
@DisplayName("Apache with mod_auth_openidc 2.4.12.3, as Debian 12 has it")
final class ApacheTest {
    private final Provider provider = Provider.running();
    private final Surfer surfer = new Surfer();
    private final int port = AppProcess.freePort();
    private final String app = "http://127.0.0.1:" + port;
    @TempDir Path run;

    @Test
    @DisplayName("D3, D5: with PKCE, as the example has it")
    void people_get_in_stay_and_leave() throws IOException {
        var conf = Files.readString(Examples.folder("apache").resolve("gatehouse.conf"));
        signInRefreshAndSignOut(conf, "--framework", "apache", "--url", app);
    }

    @Test
    @DisplayName("D5: without PKCE, as the module is without the line")
    void an_older_configuration_works() throws IOException {
        var conf = Files.readString(Examples.folder("apache").resolve("gatehouse.conf"));
        signInRefreshAndSignOut(
                conf.replace("OIDCPKCEMethod S256", ""), "--for", "web", "--url", app);
    }

    private void signInRefreshAndSignOut(String conf, String... options) throws IOException {
        var client = provider.create("Intranet", options);
        var alice = provider.somebody();
        try (var apache = start(client, conf)) {
            var home = surfer.signIn(opened(apache), alice);
            assertThat(home.body()).isEqualTo("Hello");
            assertThat(home.headers()).containsEntry("x-signed-in", alice.username());
            var first = info();
            assertThat(first.at("/userinfo/email").asString()).isEqualTo(alice.email());

            var token = first.get("access_token").asString();
            surfer.open(app + "/callback?refresh=" + encoded(app + "/") + "&access_token=" + token);
            var second = info();
            assertThat(second.get("access_token").asString()).isNotEqualTo(token);
            assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
            assertThat(second.at("/userinfo/sub")).isEqualTo(first.at("/userinfo/sub"));

            var left = surfer.open(app + "/callback?logout=" + encoded(app + "/"));
            assertThat(left.has("#sign-in")).as(left.uri() + "\n" + left.body() + log()).isTrue();
            assertThat(left.uri().toString()).startsWith(provider.issuer() + "/login");
        }
    }

    /// The first answer, as soon as Apache listens.
    private Page opened(AppProcess apache) throws IOException {
        Wait.until(
                "Apache listens or has ended", () -> AppProcess.listens(port) || !apache.isAlive());
        assertThat(apache.isAlive()).as("%s", apache.output() + log()).isTrue();
        return surfer.open(app + "/");
    }

    private String log() throws IOException {
        var log = run.resolve("error.txt");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private JsonNode info() {
        return Provider.JSON.readTree(surfer.open(app + "/callback?info=json").body());
    }

    private AppProcess start(Provider.Registered client, String conf) throws IOException {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(run, open);
        var site = Files.createDirectory(run.resolve("site"));
        Files.setPosixFilePermissions(site, open);
        Files.writeString(site.resolve("index.html"), "Hello");
        Files.writeString(run.resolve("gatehouse.conf"), conf);
        Files.copy(Examples.folder("apache").resolve("apache.conf"), run.resolve("apache.conf"));
        var command = new ArrayList<>(List.of("/usr/sbin/apache2", "-X"));
        Map.of(
                        "ISSUER", provider.issuer(),
                        "APP", app,
                        "CLIENT_ID", client.id(),
                        "CLIENT_SECRET", client.secret(),
                        "PASSPHRASE", "only-for-this-test",
                        "MODULES", "/usr/lib/apache2/modules",
                        "RUN", run.toString(),
                        "EXAMPLE", run.toString(),
                        "SITE", site.toString(),
                        "PORT", Integer.toString(port))
                .forEach((name, value) -> {
                    command.add("-C");
                    command.add("Define " + name + " \"" + value + "\"");
                });
        command.addAll(List.of("-f", run.resolve("apache.conf").toString()));
        return AppProcess.start(run, Map.of(), command);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
