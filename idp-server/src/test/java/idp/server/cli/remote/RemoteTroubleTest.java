package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import idp.core.oauth.Opaque;
import idp.core.token.apikey.ApiKeyText;
import idp.server.TestPrograms;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 81: what answers is not always the server that was meant")
final class RemoteTroubleTest {
    private static final String JSON = "application/json";

    private record Answer(int status, String type, String body, Map<String, String> headers) {}

    private final List<String> asked = new ArrayList<>();
    private final String key = ApiKeyText.of(new Opaque(new SecureRandom())).text();
    private Answer answer = new Answer(200, "text/html", "<h1>It works</h1>", Map.of());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(loopback, 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", answer.type);
                    answer.headers.forEach(exchange.getResponseHeaders()::set);
                    var body = answer.body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String told() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var environment = Map.of("IDP_SERVER", url, "IDP_API_KEY", key);
        var ran = new RemoteTerminal(TestPrograms.without(environment)).type("user list");
        assertThat(ran.code()).isOne();
        assertThat(ran.err() + ran.out()).doesNotContain(key).doesNotContain(key.substring(30));
        return ran.err();
    }

    @Test
    void a_page_is_no_answer() {
        assertThat(told()).contains("is no Gatehouse").contains("(HTTP 200)");
        answer = new Answer(200, JSON, "{\"hello\": 1}", Map.of());
        assertThat(told()).contains("is no Gatehouse");
        answer = new Answer(200, JSON, "{\"access", Map.of());
        assertThat(told()).contains("is no Gatehouse");
    }

    @Test
    void a_key_is_not_carried_on_to_where_somebody_points() {
        answer = new Answer(307, "text/plain", "", Map.of("Location", "/elsewhere"));
        assertThat(told()).contains("is no Gatehouse").contains("(HTTP 307)");
        assertThat(asked).containsExactly("/token");
    }

    @Test
    void who_is_busy_says_for_how_long() {
        answer = new Answer(503, JSON, "{}", Map.of("Retry-After", "17"));
        assertThat(told()).contains("cannot answer now: try again in 17 s");
        answer = new Answer(429, JSON, "{}", Map.of("Retry-After", "x; rm"));
        assertThat(told()).contains("asked too often: try again in 5 s");
    }

    @Test
    void what_is_refused_on_the_way_in_is_said() {
        answer = new Answer(400, JSON, "{\"error\": \"invalid_scope\"}", Map.of());
        assertThat(told()).contains("has not the scope gatehouse:admin");
        answer = new Answer(400, JSON, "{\"error\": \"unauthorized_client\"}", Map.of());
        assertThat(told()).contains("the client idp-cli (IDP_CLIENT_ID) has not the grant type");
    }
}
