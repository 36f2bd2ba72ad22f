package idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Opaque;
import idp.server.cli.shell.Program.Finding;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/master-key.md: the master key is changed by the steps that stand there")
final class MasterKeyGuideTest {
    private static final Opaque OPAQUE = new Opaque(new SecureRandom());
    private static final String OLD = key();
    private static final String NEW = key();
    private static final String SETTING = "IDP_MASTER_KEY=";

    private final int port = TestNode.freePort();
    private final String issuer = "http://localhost:" + port;
    private final idp.server.db.DatabaseSettings database = TestPostgres.create();

    private static String key() {
        return Base64.getEncoder().encodeToString(OPAQUE.bytes(32));
    }

    @Test
    @DisplayName("ADR 7: tokens, passwords and pending sign-ins outlive the change, with two nodes")
    void every_step_works_as_written_and_nobody_notices() throws IOException {
        var steps = steps();
        assertThat(steps)
                .containsExactly(
                        SETTING + "$OLD,$NEW",
                        SETTING + "$NEW,$OLD",
                        "./idp key rewrap",
                        SETTING + "$NEW");
        var running = node(port, OLD);
        try {
            running.client("shop", App.SECRET, App.document());
            running.user("alice");
            var token = signIn(running);
            var master = OLD;
            for (var step : steps) {
                if (step.startsWith(SETTING)) {
                    master = step.substring(SETTING.length());
                    master = master.replace("$OLD", OLD).replace("$NEW", NEW);
                    var before = running;
                    var next = node(TestNode.freePort(), master);
                    try (before) {
                        token = refreshed(next, token);
                        token = refreshed(before, token);
                        crossing(before, next);
                        crossing(next, before);
                    } finally {
                        running = next;
                    }
                } else {
                    rewrap(master, step);
                }
            }
            refreshed(running, token);
            signIn(running);
            assertThat(finding(NEW).good()).isTrue();
            assertThat(finding(OLD).good()).isFalse();
        } finally {
            running.close();
        }
    }

    @Test
    void without_the_step_in_between_the_old_key_is_missed() {
        node(port, OLD).close();
        assertThat(finding(NEW + "," + OLD).fix()).isEqualTo("idp key rewrap");
        assertThat(finding(NEW).fix()).contains("docs/master-key.md");
        assertThatThrownBy(() -> node(port, NEW)).hasMessageContaining("master key");
    }

    /// What the guide says to set and to run, in its order.
    private static List<String> steps() throws IOException {
        return Files.readString(Path.of("..", "docs", "master-key.md"))
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(SETTING) || line.startsWith("./idp "))
                .toList();
    }

    private void rewrap(String master, String command) {
        var arguments = command.substring("./idp ".length()).split(" ");
        assertThat(finding(master).fix()).isEqualTo("idp key rewrap");
        assertThat(CommandLine.run(environment(master), "", arguments)).doesNotContain(": 0");
        assertThat(CommandLine.run(environment(master), "", arguments))
                .contains("\"keys\"", "\"secrets\"")
                .doesNotContainPattern(":\\s*[1-9]");
        assertThat(finding(master).good()).isTrue();
    }

    private Finding finding(String master) {
        return new ServerProgram(environment(master), _ -> {})
                .examine().stream()
                        .filter(one -> one.subject().equals("master key"))
                        .findFirst()
                        .orElseThrow();
    }

    private Map<String, String> environment(String master) {
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", issuer);
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_MASTER_KEY", master);
        return environment;
    }

    private TestNode node(int at, String master) {
        return TestNode.start(database, issuer, at, Map.of("IDP_MASTER_KEY", master));
    }

    private static App app(TestNode node) {
        return new App(node.url(""), "shop");
    }

    private static String refreshed(TestNode node, String token) {
        var answer = app(node).refresh(token);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("refresh_token");
    }

    private static String signIn(TestNode node) {
        return crossing(node, node);
    }

    /// A sign-in that begins at one node and goes on at the other.
    private static String crossing(TestNode from, TestNode to) {
        var visitor = new Visitor(from.url(""), to.url(""));
        var login = visitor.get(app(from).authorize());
        var there = visitor.get(to.url(login.uri().getRawPath() + "?" + login.uri().getRawQuery()));
        var who = Map.of("username", "alice", "password", TestNode.PASSWORD);
        var next = visitor.submit(there, "#sign-in", who);
        var sent = next.status() == 200 ? visitor.submit(next, "#allow", Map.of()) : next;
        var answer = app(from).redeem(sent.parameters().get("code"));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.get("refresh_token");
    }
}
