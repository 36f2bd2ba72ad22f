package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.clients.AppProcess;
import idp.clients.Examples;
import idp.core.Stage;
import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Scope;
import idp.core.token.apikey.ApiKey;
import idp.core.token.apikey.ApiKeyText;
import idp.guard.AccessDecision;
import idp.guard.Guard;
import idp.guard.GuardConfig;
import idp.guard.Resource;
import idp.server.TestNode;
import idp.server.flow.App;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9068 §2.2: server, guard and examples agree on who stands behind a token")
final class TokenHoldersTest {
    private static final Path TABLE = Path.of("../docs/token-kinds.csv");
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static TestNode node;
    private static Shop shop;
    private static Shop.Person alice;
    private static Guard guard;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.access().api("orders", Shop.ORDERS);
        shop = new Shop(node);
        alice = shop.person("alice");
        client("tool", EXCHANGE);
        client("ci", "client_credentials");
        guard =
                Guard.start(
                        GuardConfig.of(node.issuer(), Shop.ORDERS, "orders-api", App.SECRET)
                                .withNodes(URI.create(node.url(""))));
        assertThat(guard.awaitReady(Duration.ofSeconds(30))).as("%s", guard.health()).isTrue();
    }

    @AfterAll
    static void stop() {
        guard.close();
        node.close();
    }

    private static void client(String id, String grant) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_name", id);
        document.put("grant_types", List.of(grant));
        document.put("scope", "orders:read");
        document.put("resources", List.of(Shop.ORDERS));
        node.client(id, App.SECRET, document);
    }

    @Test
    @DisplayName("a token of every kind, really issued, gets a decision: never 503")
    void every_kind_is_decided_about() {
        var own =
                app("ci")
                        .token("grant_type", "client_credentials", "resource", Shop.ORDERS)
                        .get("access_token");
        var kinds = new LinkedHashMap<String, Boolean>();
        kinds.put(alice.token(), true);
        kinds.put(own, false);
        kinds.put(exchanged(RoleHolder.user(alice.user.id())), true);
        kinds.put(exchanged(RoleHolder.client("ci")), false);
        kinds.forEach((wire, person) -> {
            var token = guard.require(List.of("Bearer " + wire));
            assertThat(token.isOfUser()).as(token.toString()).isEqualTo(person);
            var said = guard.authorize(token, "view", Resource.of("order", 43, Map.of()), Map.of());
            assertThat(said).as(token.toString()).isInstanceOf(AccessDecision.Deny.class);
        });
        assertThat(kinds).hasSize(4);
    }

    @Test
    @Tag("clients")
    @Tag("node")
    @DisplayName("the example in Node.js reads the table")
    void node_js() {
        var program =
                """
                import { readFileSync } from 'node:fs';
                import { holder } from './app/holder.mjs';
                const [names, ...rows] = readFileSync('../../docs/token-kinds.csv', 'utf8').trim().split('\\n');
                const said = rows.map((line) => holder(claims(line.split(','))));
                console.log('holders: ' + said.map((one) => (one ? `${one.type} ${one.endsWith ?? ''}` : 'none')).join());
                function claims(row) {
                  const filled = names.split(',').map((name, place) => [name, row[place]]).filter(([, value]) => value);
                  const { actor, ...claims } = Object.fromEntries(filled);
                  return actor ? { ...claims, act: { sub: actor } } : claims;
                }
                """;
        var command = List.of("node", "--input-type=module", "-e", program);
        reads("orders-api-node", command, row -> row[8] + " " + row[9]);
    }

    @Test
    @Tag("clients")
    @Tag("python")
    @DisplayName("the example in Python reads the table")
    void python() {
        var program =
                """
                import csv, orders
                def claims(row):
                    filled = {name: value for name, value in row.items() if value}
                    return filled | ({'act': {'sub': filled['actor']}} if 'actor' in filled else {})
                said = [orders.holder(claims(row)) for row in csv.DictReader(open('../../docs/token-kinds.csv'))]
                print('holders:', ','.join(one['type'] if one else 'none' for one in said))
                """;
        var command = List.of("/usr/bin/python3", "-B", "-c", program);
        reads("orders-api-python", command, row -> row[8]);
    }

    /// @param expected of a row of the table whose holder is one
    private static void reads(
            String example, List<String> command, Function<String[], String> expected) {
        var settings =
                Map.of(
                        "ISSUER",
                        "http://a",
                        "RESOURCE",
                        "http://b",
                        "CLIENT_ID",
                        "c",
                        "CLIENT_SECRET",
                        "d");
        try (var process = AppProcess.start(Examples.folder(example), settings, command)) {
            var holders =
                    Files.readAllLines(TABLE).stream()
                            .skip(1)
                            .map(line -> line.split(",", -1))
                            .map(row -> row[7].equals("none") ? "none" : expected.apply(row))
                            .collect(Collectors.joining(","));
            assertThat(process.await("holders: ")).isEqualTo(holders);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String exchanged(RoleHolder holder) {
        var text = ApiKeyText.of(Stage.OPAQUE);
        var now = Instant.now();
        var ends = now.plusSeconds(600);
        var scope = Scope.parse("orders:read");
        var key = new ApiKey(text.id(), "test", holder, scope, now, "t", ends, null, null);
        assertThat(node.apiKeys().add(key, text.hash(), now)).isTrue();
        var answer =
                app("tool")
                        .token(
                                "grant_type",
                                EXCHANGE,
                                "subject_token",
                                text.text(),
                                "subject_token_type",
                                "urn:gatehouse:params:oauth:token-type:api-key",
                                "resource",
                                Shop.ORDERS);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("access_token");
    }

    private static App app(String client) {
        return new App(node.url(""), client);
    }
}
