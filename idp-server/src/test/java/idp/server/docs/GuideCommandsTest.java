package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Page by page, from top to bottom, each page on a new installation.
@Tag("clients")
@DisplayName("Every command of README, docs and examples does what the page says")
final class GuideCommandsTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /// How a command begins that is not run here, and what runs it.
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "make run", "scripts/build and BareMachineTest: the tests must not build",
                    "make test", "this is it",
                    "make demo", "DemoTest",
                    "idp doctor", "ProductionDatabaseTest: its database is a durable one",
                    "./idp session end SID", "EveryVerbTest: it takes somebody's sign-in",
                    "./idp webhook", "EveryVerbTest: it takes the reader's receiver",
                    "./idp user passkey remove", "EveryVerbTest: it takes somebody's device",
                    "./idp key wrap", "HsmGuideTest: it takes a token",
                    "idp lint http", "LintCommandTest: it asks the reader's API");

    /// What a page takes for granted.
    private static final Map<String, List<String>> BEFORE =
            Map.of(
                    "docs/admin-api.md",
                    List.of(
                            "idp api put orders --resource https://api.example/orders --name Orders"
                                    + " --scope orders:read=Read",
                            "idp client create --id tool --name Tool --scope orders:read --grant"
                                    + " urn:ietf:params:oauth:grant-type:token-exchange"),
                    "docs/decisions.md",
                    List.of("idp api put orders --resource https://orders.example --name Orders"),
                    "docs/explain.md",
                    List.of("echo 'refused ref=7F3K-2Q' > server.log"),
                    "docs/clients.md",
                    List.of(
                            "echo '{\"client_name\": \"Shop\", \"redirect_uris\":"
                                    + " [\"https://shop.example/callback\"]}' > client.json",
                            "echo '{\"client_name\": \"The shop\"}' > changes.json",
                            "echo iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                                    + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg== | base64 -d > shop.png"),
                    "docs/passkeys.md",
                    List.of("idp user create --username alice"),
                    "docs/factors.md",
                    List.of("idp user create --username alice"),
                    "docs/production.md",
                    List.of(
                            "idp user create --username alice",
                            "idp client create --id shop --name Shop"
                                    + " --redirect-uri https://shop.example/callback"),
                    "docs/accounts.md",
                    List.of("echo '{\"name\": \"Alice E. Example\"}' > changes.json"),
                    "docs/inspect.md",
                    List.of(
                            "idp api put orders --resource https://orders.example --name Orders"
                                    + " --scope orders:read=Read",
                            "idp policy put $ORDERS/policies --api orders --activate",
                            "idp user create --username alice",
                            "idp api-key create --user alice --name page --scope orders:read",
                            "idp client create --json - --id shop <<< '{\"client_name\": \"Orders\","
                                    + " \"grant_types\": [\"client_credentials\"],"
                                    + " \"served_resources\": [\"https://orders.example\"]}'",
                            "idp client create --json - --id tool <<< '{\"client_name\": \"Tool\","
                                    + " \"scope\": \"orders:read\", \"resources\":"
                                    + " [\"https://orders.example\"], \"grant_types\":"
                                    + " [\"urn:ietf:params:oauth:grant-type:token-exchange\"]}'",
                            "curl -u tool:$TOOL_SECRET $ISSUER/token -d subject_token=$KEY"
                                    + " -d resource=https://orders.example -d"
                                    + " subject_token_type=urn:gatehouse:params:oauth:token-type:api-key"
                                    + " -d grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                            "echo $TOKEN > token",
                            "printf 'GET /orders/43 HTTP/1.1\\nHost: orders.example\\nAuthorization:"
                                    + " Bearer %s\\n\\n' $TOKEN > request"));

    /// How a command begins whose answer is no, as its page says.
    private static final List<String> SAYS_NO =
            List.of("./idp token verify --token-stdin --api orders --action refund");

    private @TempDir Path folder;

    static List<Guide> guides() {
        return Guide.all();
    }

    @ParameterizedTest
    @MethodSource("guides")
    void runs(Guide guide) throws IOException, InterruptedException {
        try (var node = TestNode.start(Map.of("IDP_MASTER_KEY", KEY));
                var terminal = new Terminal(place(guide), environment(node))) {
            terminal.set("ISSUER", node.issuer());
            terminal.set("ORDERS", Guide.top().resolve("examples/orders-api").toString());
            for (var command : BEFORE.getOrDefault(guide.name(), List.of())) {
                var outcome = terminal.run(command);
                assertThat(outcome.exit()).as("%s%n%s", command, outcome.output()).isZero();
            }
            for (var command : guide.commands()) {
                if (ELSEWHERE.keySet().stream().noneMatch(command::startsWith)) {
                    var here = command.replace("http://localhost:8080", node.issuer());
                    var outcome = terminal.run(here);
                    var no = SAYS_NO.stream().anyMatch(command::startsWith);
                    assertThat(outcome.exit())
                            .as("%s%n%s", command, outcome.output())
                            .isEqualTo(no ? 1 : 0);
                }
            }
        }
    }

    /// As far below the top as the page itself, with the launcher where the page names it.
    private Path place(Guide guide) throws IOException {
        var below = guide.name().startsWith("examples/") ? "examples/one" : ".";
        var place = Files.createDirectories(folder.resolve(below));
        var launcher = "#!/bin/sh\nexec idp \"$@\"\n";
        var idp = Files.writeString(folder.resolve("idp"), launcher);
        assertThat(idp.toFile().setExecutable(true)).isTrue();
        var examples = folder.resolve("examples");
        if (!Files.exists(examples)) {
            Files.createSymbolicLink(examples, Guide.top().resolve("examples"));
        }
        return place;
    }

    @Test
    void what_is_not_run_here_stands_on_a_page() {
        var commands = Guide.all().stream().flatMap(guide -> guide.commands().stream()).toList();
        assertThat(commands).hasSizeGreaterThan(15);
        for (var start : ELSEWHERE.keySet()) {
            assertThat(commands).anyMatch(command -> command.startsWith(start));
        }
        for (var start : SAYS_NO) {
            assertThat(commands).anyMatch(command -> command.startsWith(start));
        }
        var pages = Guide.all().stream().map(Guide::name).toList();
        assertThat(pages).containsAll(BEFORE.keySet());
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
