package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All in one program, so that each costs a sign-in and no more.
@Tag("clients")
@Tag("node")
@DisplayName("Libraries for Node.js as their documentation sets them up")
final class NodeLibrariesTest {
    private static final Provider PROVIDER = Provider.running();
    private static AppProcess process;
    private static String app;

    @BeforeAll
    static void start() {
        var port = AppProcess.freePort();
        app = "http://127.0.0.1:" + port;
        var client =
                PROVIDER.create(
                        "Node.js app",
                        "--for",
                        "web",
                        "--url",
                        app,
                        "--redirect-uri",
                        app + "/authjs/callback/gatehouse",
                        "--redirect-uri",
                        app + "/openid/callback",
                        "--redirect-uri",
                        app + "/arctic/callback",
                        "--redirect-uri",
                        app + "/simple/callback",
                        "--redirect-uri",
                        app + "/connect/gatehouse/callback");
        var folder = Examples.folder().resolveSibling("idp-server/src/test/clients/node-libraries");
        process =
                AppProcess.start(
                        folder, PROVIDER.settings(client, port), List.of("node", "main.mjs"));
        process.await("Open ");
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Auth.js 0.41, /authjs-start, /user/email",
        "express-openid-connect 3.4, /openid, /email",
        "arctic 3.7, /arctic, /email",
        "simple-oauth2 5.1, /simple, /email",
        "grant 5.4, /connect/gatehouse, /email"
    })
    void people_sign_in(String library, String start, String email) {
        var surfer = new Surfer();
        var page = surfer.open(app + start);
        if (page.has("#start")) {
            page = surfer.press(page, "#start", Map.of());
        }
        var alice = PROVIDER.somebody();
        var home = surfer.signIn(page, alice);
        assertThat(home.status()).as("%s%n%s", library, process.output()).isEqualTo(200);
        var person = Provider.JSON.readTree(home.body());
        assertThat(person.at(email).asString()).as(home.body()).isEqualTo(alice.email());
    }
}
