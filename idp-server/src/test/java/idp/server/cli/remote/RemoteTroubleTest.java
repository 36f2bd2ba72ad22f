package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import idp.core.oauth.Opaque;
import idp.core.token.apikey.ApiKeyText;
import idp.server.TestFork;
import idp.server.TestPrograms;
import idp.server.mail.MailTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    private static final Answer TOKEN =
            new Answer(200, JSON, "{\"access_token\": \"abc\"}", Map.of());

    private final List<String> asked = new ArrayList<>();
    private final String key = ApiKeyText.of(new Opaque(new SecureRandom())).text();
    private Answer answer = new Answer(200, "text/html", "<h1>It works</h1>", Map.of());
    private HttpServer server;
    private boolean lets;
    private final List<String> marks = new ArrayList<>();
    private int broken;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listen(HttpServer.create(loopback, 0));
    }

    private void listen(HttpServer on) {
        server = on;
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    marks.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    exchange.getRequestBody().readAllBytes();
                    if (asked.size() == broken) {
                        exchange.close();
                        return;
                    }
                    var entrance = lets && exchange.getRequestURI().getPath().equals("/token");
                    var said = entrance ? TOKEN : answer;
                    exchange.getResponseHeaders().set("Content-Type", said.type);
                    said.headers.forEach(exchange.getResponseHeaders()::set);
                    var body = said.body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(said.status, body.length);
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
        return told("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String told(String url) {
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

    @Test
    void a_key_goes_to_nobody_whose_certificate_is_not_trusted() throws Exception {
        server.stop(0);
        var tls = MailTls.of(Files.createDirectories(TestFork.folder("remote-tls")), "localhost");
        var secure =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls.server()));
        listen(secure);
        assertThat(told("https://localhost:" + secure.getAddress().getPort()))
                .contains("shows no certificate that is trusted here for its name");
        assertThat(asked).isEmpty();
    }

    @Test
    void what_a_server_says_steers_no_terminal() {
        lets = true;
        answer =
                new Answer(403, JSON, "{\"detail\": \"no\\u001b[2J\\u009b2Jno\\u202e\"}", Map.of());
        assertThat(told()).contains("may not do that: no?[2J?2Jno?");
    }

    @Test
    @DisplayName("ADR 90: what nobody answered is sent again under the same mark")
    void a_file_that_nobody_answered_is_sent_again() {
        broken = 2;
        answer =
                new Answer(
                        200,
                        JSON,
                        "{\"access_token\": \"t\", \"changes\": [], \"not_in_the_file\": [],"
                                + " \"taken_over\": []}",
                        Map.of());
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var terminal =
                new RemoteTerminal(
                        TestPrograms.without(Map.of("IDP_SERVER", url, "IDP_API_KEY", key)));
        var ran = terminal.type("apiVersion: gatehouse/v1", "apply", "-f", "-");
        assertThat(ran.err()).contains("no changes");
        var path = "/admin/api/configuration";
        assertThat(asked).containsExactly("/token", path, path);
        assertThat(marks.get(1)).isNotNull().isEqualTo(marks.get(2));
    }
}
