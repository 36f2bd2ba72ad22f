package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.CommandLine;
import idp.server.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("clients")
@Tag("python")
@DisplayName(
        "scripts/from-keycloak: an export becomes commands, and the commands make what was there")
final class FromKeycloakTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private @TempDir Path folder;

    @Test
    void a_realm_is_made_here_but_for_what_cannot_be() throws IOException, InterruptedException {
        var script = Guide.top().resolve("scripts/from-keycloak").toString();
        var export = Path.of("src/test/resources/idp/server/docs/realm-export.json");
        var move = Ran.program(folder, List.of(script, export.toAbsolutePath().toString())).good();
        assertThat(move)
                .contains("# shop: https://shop.example/* is a pattern")
                .contains("# shop: http://shop.example/callback is not https")
                .contains("# orders is an API", "# https://saml.example/metadata does not speak")
                .contains("# shop.example: an id has letters")
                .contains("# alice had the roles manager")
                .doesNotContain("client_account", "service-account-shop", "argon2");
        Files.writeString(folder.resolve("move.sh"), move);
        try (var node = TestNode.start(Map.of("IDP_MASTER_KEY", KEY))) {
            var environment = environment(node);
            try (var terminal = new Terminal(folder, environment)) {
                var ran = terminal.run("sh move.sh");
                assertThat(ran.exit()).as(ran.output()).isZero();
                assertThat(ran.output()).contains("client_secret");
            }
            var alice = CommandLine.run(environment, "", "user", "get", "alice");
            assertThat(alice)
                    .contains("alice@example.test", "O'Hara; rm -rf .", "staff-night-shift")
                    .containsPattern("\"email_verified\"\\s*:\\s*true");
            assertThat(CommandLine.run(environment, "", "user", "get", "bob"))
                    .containsPattern("\"enabled\"\\s*:\\s*false");
            assertThat(CommandLine.run(environment, "", "client", "get", "shop"))
                    .contains("https://shop.example/callback", "client_credentials")
                    .doesNotContain("*");
            assertThat(CommandLine.run(environment, "", "client", "get", "old"))
                    .containsPattern("\"enabled\"\\s*:\\s*false");
        }
    }

    private static Map<String, String> environment(TestNode node) {
        return Map.of(
                "IDP_ISSUER", node.issuer(),
                "IDP_DB_URL", node.settings().jdbcUrl(),
                "IDP_DB_USER", node.settings().user(),
                "IDP_DB_PASSWORD", node.settings().password(),
                "IDP_MASTER_KEY", KEY);
    }
}
