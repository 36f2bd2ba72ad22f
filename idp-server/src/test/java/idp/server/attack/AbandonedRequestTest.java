package idp.server.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.flow.App;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-03: what its client gave up while it waited spends and judges nothing")
class AbandonedRequestTest {
    /// How much the server reads at once.
    private static final int BUFFER = 8 * 1024;

    static Scene scene;

    @BeforeAll
    static void start() {
        scene = new Scene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    @DisplayName(
            "RFC 6749 §6, RFC 9112 §9.6: a refresh whose client has gone leaves the token as it was")
    void a_refresh() throws Exception {
        var first = scene.tokens(scene.shop).get("refresh_token");
        Busy.during(
                scene.node.database(),
                () -> send("grant_type=refresh_token&refresh_token=" + first).close());
        assertThat(scene.count(counter())).isZero();
        assertThat(scene.shop.refresh(first).status()).isEqualTo(200);
        assertThat(scene.count(counter())).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 6749 §4.1.2: a code whose client has gone is not spent")
    void a_code() throws Exception {
        var code = scene.code(scene.shop);
        var form =
                "grant_type=authorization_code&code_verifier="
                        + App.VERIFIER
                        + "&redirect_uri="
                        + java.net.URLEncoder.encode(App.REDIRECT, UTF_8)
                        + "&code="
                        + code;
        Busy.during(scene.node.database(), () -> send(form).close());
        assertThat(scene.shop.redeem(code).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "RFC 9112 §9.3.2: requests that follow one another without a wait are all answered")
    void pipelined_requests() throws Exception {
        var body = "grant_type=refresh_token&refresh_token=" + refreshToken();
        try (var socket = socket()) {
            socket.getOutputStream()
                    .write(
                            (request(body) + request(body) + request(body, "close"))
                                    .getBytes(UTF_8));
            answered(socket, 3);
        }
    }

    @Test
    @DisplayName("RFC 9112 §9.3.2: nor is one lost that comes while the one before it still waits")
    void a_request_behind_one_that_waits() throws Exception {
        var body = "grant_type=refresh_token&refresh_token=" + refreshToken();
        try (var socket = socket()) {
            var out = socket.getOutputStream();
            out.write(request(body).getBytes(UTF_8));
            Busy.during(
                    scene.node.database(),
                    () -> {
                        Busy.someoneWaits(scene.node.database());
                        out.write(request(body, "close").getBytes(UTF_8));
                    });
            answered(socket, 2);
        }
    }

    @Test
    @DisplayName("RFC 9112 §9.3.2: nor a part of one, where the server's buffer is full already")
    void the_rest_of_a_long_request() throws Exception {
        var body = "grant_type=refresh_token&refresh_token=" + refreshToken();
        var both = request(body) + request(body + "&unknown=" + "x".repeat(BUFFER), "close");
        try (var socket = socket()) {
            var out = socket.getOutputStream();
            out.write(both.substring(0, BUFFER).getBytes(UTF_8));
            Busy.during(
                    scene.node.database(),
                    () -> {
                        Busy.someoneWaits(scene.node.database());
                        out.write(both.substring(BUFFER).getBytes(UTF_8));
                    });
            answered(socket, 2);
        }
    }

    private static String refreshToken() {
        return scene.tokens(scene.shop).get("refresh_token");
    }

    private static void answered(Socket socket, int requests) throws IOException {
        socket.setSoTimeout(20_000);
        var answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertThat(answers.split("HTTP/1.1 200", -1)).as(answers).hasSize(requests + 1);
    }

    private static String counter() {
        return "SELECT counter FROM app_grant WHERE ended_at IS NULL ORDER BY created_at DESC LIMIT 1";
    }

    private static Socket send(String body) throws IOException {
        var socket = socket();
        socket.getOutputStream().write(request(body).getBytes(UTF_8));
        return socket;
    }

    private static Socket socket() throws IOException {
        return new Socket("localhost", URI.create(scene.node.issuer()).getPort());
    }

    private static String request(String body) {
        return request(body, "keep-alive");
    }

    private static String request(String body, String connection) {
        var headers =
                Map.of(
                        "Host", URI.create(scene.node.issuer()).getAuthority(),
                        "Authorization", App.basic("shop", App.SECRET),
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Content-Length", Integer.toString(body.length()),
                        "Connection", connection);
        var text = new StringBuilder("POST /token HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body).toString();
    }
}
