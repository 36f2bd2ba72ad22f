package idp.guard;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/// Plays a node of Gatehouse on a loopback port, as well or as badly as a test wants.
final class FakeIssuer implements AutoCloseable {
    static final String ISSUER = "https://id.example";
    static final String RESOURCE = "https://api.example/orders";

    /// What was asked.
    record Asked(String path, String query, String body, String guard, String authorization) {}

    /// What is answered.
    record Reply(int status, String body, Map<String, String> headers) {
        static Reply json(String body) {
            return new Reply(200, body, Map.of());
        }

        static Reply status(int status) {
            return new Reply(status, "{}", Map.of("Location", "/elsewhere"));
        }
    }

    private static final long TIME = 111_111_111_111L;

    /// What every answer of the feed says the time is.
    Supplier<Instant> time = Instant::now;

    private final HttpServer server;
    private final Map<String, Function<Asked, Reply>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    FakeIssuer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        on("/jwks", any -> Reply.json(TestTokens.jwks()));
        on("/denylist/feed", any -> Reply.json(feed("c1", 0, false, false, List.of(), "e1")));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void on(String path, Function<Asked, Reply> answer) {
        answers.put(path, answer);
    }

    synchronized List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    GuardConfig config() {
        return GuardConfig.of(ISSUER, RESOURCE, "orders-api", "a secret: 100%")
                .withScopes("orders:read", "orders:write")
                .withNodes(address());
    }

    static Map<String, Object> row(String kind, String key, long notBefore) {
        var bytes = TestTokens.sha256(kind + ":" + key);
        return Map.of(
                "kind",
                kind,
                "id",
                bytes.substring(0, 22),
                "not_before",
                notBefore,
                "until",
                notBefore + 3600);
    }

    static String feed(
            String cursor, long age, boolean more, boolean reset, List<?> rows, String epoch) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("cursor", cursor);
        answer.put("age_ms", age);
        answer.put("time_ms", TIME);
        answer.put("more", more);
        answer.put("reset", reset);
        answer.put("entries", rows);
        answer.put("epochs", Map.of("policy", epoch, "assignment", "a"));
        return JSONObjectUtils.toJSONString(answer);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            var uri = exchange.getRequestURI();
            var one =
                    new Asked(
                            uri.getPath(),
                            uri.getQuery(),
                            body,
                            headers.getFirst("X-Guard"),
                            headers.getFirst("Authorization"));
            synchronized (this) {
                asked.add(one);
            }
            var reply = answers.getOrDefault(one.path(), any -> Reply.status(404)).apply(one);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var now = Long.toString(time.get().toEpochMilli());
            var text = reply.body().replace(Long.toString(TIME), now);
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
