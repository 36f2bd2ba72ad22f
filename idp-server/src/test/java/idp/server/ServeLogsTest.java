package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("ADR 73: what idp serve writes, as a process of its own")
final class ServeLogsTest {
    private static String out;
    private static String classes;
    private static List<JsonNode> lines;
    private static String ref;

    /// One node's life: it starts, refuses something, and ends.
    @BeforeAll
    static void live() throws Exception {
        var database = TestPostgres.empty();
        var port = TestNode.freePort();
        var environment = new HashMap<String, String>();
        environment.put("IDP_ISSUER", "https://id.example");
        environment.put("IDP_HOST", "127.0.0.1");
        environment.put("IDP_PORT", Integer.toString(port));
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        environment.put("IDP_LOG_LEVEL", "info,idp.server.Node=debug,org.eclipse.jetty=debug");
        var folder = TestFork.folder("serve-logs");
        environment.put("IDP_DATA_DIR", folder.toString());
        Files.createDirectories(folder);
        var loaded = folder.resolve("classes");
        var command = Product.node("-Xlog:class+load:file=" + loaded);
        command.add("serve");
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("IDP_"));
        builder.environment().putAll(environment);
        var first = folder.resolve("out");
        var second = folder.resolve("err");
        builder.redirectOutput(first.toFile()).redirectError(second.toFile());
        var process = builder.start();
        try {
            var app = new App("http://127.0.0.1:" + port, "nobody");
            Wait.until("it answers", () -> Files.exists(first) && text(first).contains("/setup/"));
            app.post("/token", App.basic("nobody", "secret"), "grant_type", "client_credentials");
            for (var host : List.of("a@b", "a b", "/", "a\r\nHost: b")) {
                badHead(port, host);
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
        out = text(first);
        classes = text(loaded);
        lines = text(second).lines().map(JsonMapper.shared()::readTree).toList();
        ref = value(of("idp.refused").getFirst(), "ref");
    }

    @AfterAll
    static void forget() {
        lines = null;
        classes = null;
    }

    private static void badHead(int port, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            var head = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            var answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 400");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> of(String logger) {
        return lines.stream()
                .filter(line -> line.get("loggerName").asString().equals(logger))
                .toList();
    }

    /// Of a pair that a line has beside its words.
    private static String value(JsonNode line, String key) {
        for (var pair : line.get("kvpList")) {
            if (pair.has(key)) {
                return pair.get(key).asString();
            }
        }
        return null;
    }

    @Test
    void it_prints_no_banner() {
        assertThat(out.strip().lines()).hasSize(2);
        assertThat(out).contains("No administrator yet.").doesNotContain("Gatehouse");
        var start = of("idp.start").getFirst();
        assertThat(value(start, "issuer")).isEqualTo("https://id.example");
        assertThat(value(start, "ms")).matches("[0-9]+");
    }

    @Test
    @DisplayName("XS-07: neither a start on an empty database nor a bad head is a warning")
    void it_warns_of_nothing() {
        assertThat(lines)
                .filteredOn(line -> line.get("level").asString().equals("WARN"))
                // The PostgreSQL of the tests need not survive a crash, and is said not to.
                .filteredOn(line -> !line.toString().contains("fsync = off"))
                .extracting(JsonNode::toString)
                .isEmpty();
    }

    @Test
    void a_refusal_is_one_line_under_the_reference_of_its_request() {
        assertThat(of("idp.refused")).hasSize(1);
        assertThat(value(of("idp.refused").getFirst(), "error")).isEqualTo("invalid_client");
        assertThat(of("idp.request")).anyMatch(line -> ref.equals(value(line, "ref")));
    }

    @Test
    void levels_are_as_they_were_set_and_libraries_keep_their_details() {
        assertThat(of("idp.server.Node"))
                .anyMatch(line -> line.get("level").asString().equals("DEBUG"));
        assertThat(lines)
                .filteredOn(line -> line.get("level").asString().equals("DEBUG"))
                .allMatch(line -> line.get("loggerName").asString().equals("idp.server.Node"));
    }

    @Test
    void what_is_off_is_not_loaded() {
        assertThat(classes).contains("idp.server.Node ").doesNotContain("io.opentelemetry.");
        assertThat(classes).doesNotContain("io.micrometer.");
    }
}
