package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.CommandLine;
import idp.server.IdpProcess;
import idp.server.SoftHsm;
import idp.server.TestNode;
import idp.server.TestPostgres;
import idp.server.db.DatabaseSettings;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clients")
@Tag("softhsm")
@DisplayName("docs/hsm.md: the master key is wrapped by a key in a token")
final class HsmGuideTest {
    private static final String OLD = "A".repeat(43) + "=";
    private static final String LATER = "B".repeat(42) + "A=";

    private final int port = TestNode.freePort();
    private final String issuer = "http://localhost:" + port;
    private final DatabaseSettings database = TestPostgres.create();
    private final Map<String, String> token = new HashMap<>(SoftHsm.settings());
    private @TempDir Path folder;

    @Test
    @DisplayName("ADR 71: from a file to a token and back, and tokens live on")
    void everything_moves_under_the_token_and_back() throws Exception {
        token.remove("IDP_PKCS11_PIN");
        var pin = Files.writeString(folder.resolve("token.pin"), SoftHsm.PIN + "\n");
        token.put("IDP_PKCS11_PIN_FILE", pin.toString());
        String refreshToken;
        try (var node = node(OLD)) {
            node.client("shop", App.SECRET, App.document());
            node.user("alice");
            refreshToken = signIn(node);
        }
        assertThat(commands()).containsExactly("./idp key wrap --create");
        var wrapped = idp(OLD, "key", "wrap", "--create").strip();
        assertThat(wrapped).startsWith("pkcs11:gatehouse:").hasLineCount(1);
        assertThat(idp(OLD, "key", "wrap").strip())
                .as("another one by the same key")
                .startsWith("pkcs11:gatehouse:")
                .isNotEqualTo(wrapped);
        var both = wrapped + "," + OLD;
        assertThat(idp(both, "key", "rewrap")).containsPattern("\"secrets\"\\s*:\\s*[1-9]");
        try (var node = node(wrapped)) {
            refreshed(node, refreshToken);
            signIn(node);
            assertThat(idp(wrapped, "doctor")).contains("everything is sealed under it");
        }
        var back = LATER + "," + wrapped;
        idp(back, "key", "rewrap");
        token.clear();
        assertThat(idp(LATER, "doctor")).contains("everything is sealed under it");
    }

    @Test
    void a_start_without_the_token_says_what_is_missing() throws Exception {
        var wrapped = idp(OLD, "key", "wrap", "--label", "second", "--create").strip();
        var cut = wrapped.substring(0, wrapped.length() - 8) + "AAAAAAAA";
        says(cut, "the key 'second' of the token 'gatehouse' did not wrap the master key", "CKR_");
        var gone = wrapped.replace(":second:", ":third:");
        says(gone, "the token 'gatehouse' has no AES key with the label 'third'", "--create");
        token.put("IDP_PKCS11_TOKEN", "other");
        says(wrapped, "has the label 'other' of IDP_PKCS11_TOKEN", "it shows '", "'gatehouse'");
        var text = Files.writeString(folder.resolve("module.so"), "no library");
        token.put("IDP_PKCS11_MODULE", text.toString());
        says(wrapped, "module.so is no PKCS #11 library for this machine");
        token.put("IDP_PKCS11_MODULE", folder.resolve("none.so").toString());
        says(wrapped, "IDP_PKCS11_MODULE names no file that can be read");
        token.clear();
        says(wrapped, "IDP_MASTER_KEY is wrapped by a token, and IDP_PKCS11_MODULE is not set");
    }

    /// Whoever is signed in to a token is so for the whole process: the wrong PIN has one of its own.
    @Test
    void a_wrong_pin_is_said_and_never_shown() {
        var environment = environment(OLD);
        environment.put("SOFTHSM2_CONF", SoftHsm.configuration().toString());
        environment.put("IDP_PKCS11_PIN", "the wrong PIN");
        var ran = IdpProcess.run(environment, "", "key", "wrap", "--create");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .contains("the token 'gatehouse' does not take the PIN of IDP_PKCS11_PIN (CKR_PIN")
                .contains("Try: idp doctor (docs/hsm.md)");
        assertThat(ran.out() + ran.err()).doesNotContain("the wrong PIN");
    }

    private static List<String> commands() {
        return Guide.all().stream()
                .filter(guide -> guide.name().equals("docs/hsm.md"))
                .flatMap(guide -> guide.commands().stream())
                .toList();
    }

    private void says(String master, String... words) {
        assertThatThrownBy(() -> idp(master, "key", "list")).message().contains(words);
    }

    private Map<String, String> environment(String master) {
        var environment = new HashMap<String, String>(token);
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_MASTER_KEY", master);
        return environment;
    }

    private String idp(String master, String... words) {
        try {
            return CommandLine.run(environment(master), "", words);
        } catch (AssertionError said) {
            // The tests' PostgreSQL does without fsync, and the doctor says so.
            if (words[0].equals("doctor")) {
                return String.valueOf(said.getMessage());
            }
            throw said;
        }
    }

    private TestNode node(String master) {
        var more = new HashMap<String, String>(token);
        more.put("IDP_MASTER_KEY", master);
        return TestNode.start(database, issuer, port, more);
    }

    private static String refreshed(TestNode node, String token) {
        var answer = new App(node.url(""), "shop").refresh(token);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("refresh_token");
    }

    private static String signIn(TestNode node) {
        var app = new App(node.url(""), "shop");
        var visitor = new Visitor(node.url(""));
        var login = visitor.get(app.authorize());
        var who = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var next = visitor.submit(login, "#sign-in", who);
        var sent = next.status() == 200 ? visitor.submit(next, "#allow", Map.of()) : next;
        return app.redeem(sent.parameters().get("code")).get("refresh_token");
    }
}
