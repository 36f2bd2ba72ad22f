package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("idp lint")
final class LintCommandTest {
    private final CliFixture idp = new CliFixture();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private HttpServer api;
    private String url;
    @TempDir Path folder;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        api.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body = exchange.getRequestBody().readAllBytes();
                        var text = new String(body, StandardCharsets.UTF_8);
                        seen.add(exchange.getRequestMethod() + " " + text);
                        var sent = exchange.getRequestHeaders().get("Authorization");
                        if (List.of("Bearer good-token").equals(sent)) {
                            exchange.sendResponseHeaders(200, -1);
                            return;
                        }
                        var error = sent == null ? "" : ", error=\"invalid_token\"";
                        exchange.getResponseHeaders()
                                .set("WWW-Authenticate", "Bearer realm=\"x\"" + error);
                        exchange.sendResponseHeaders(401, -1);
                    }
                });
        api.start();
        url = "http://127.0.0.1:" + api.getAddress().getPort() + "/orders/42";
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void findings_exit_with_3_and_say_what_came_and_what_should() {
        var ran = idp.run("lint", url);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains(" right, ").contains(" wrong, ").contains(" not probed");
        assertThat(ran.documents())
                .anySatisfy(finding ->
                        assertThat(finding)
                                .containsEntry("result", "wrong")
                                .containsEntry("probe", "no-token")
                                .containsEntry("came", "401 Bearer realm=\"x\"")
                                .containsEntry("should", "resource_metadata in the challenge")
                                .containsEntry("section", "RFC 9728 §5.1"));
        assertThat(idp.run("lint", url, "-o", "table").out())
                .startsWith("RESULT")
                .contains("wrong");
        assertThat(seen).containsExactly("GET ");
    }

    @Test
    void tokens_are_read_from_the_input_and_never_printed() {
        var ran =
                idp.runWith(
                        "good good-token\n\nother none-of-yours\n", "lint", url, "--tokens-stdin");
        assertThat(ran.documents())
                .anySatisfy(finding ->
                        assertThat(finding)
                                .containsEntry("probe", "good")
                                .containsEntry("came", "200"))
                .anySatisfy(finding ->
                        assertThat(finding)
                                .containsEntry("probe", "other")
                                .containsEntry("result", "wrong")
                                .containsEntry("should", "403"));
        assertThat(ran.out() + ran.err()).doesNotContain("good-token", "none-of-yours");
    }

    @Test
    void a_token_under_a_wrong_name_is_refused_before_anything_is_sent() {
        var past = jwt(idp.clock.instant().getEpochSecond());
        var future = jwt(idp.clock.instant().getEpochSecond() + 1);
        for (var lines :
                List.of(
                        "best x",
                        "good",
                        "good x y",
                        "good x\ngood y",
                        "good a,b",
                        "good " + "x".repeat(17_000),
                        "good " + past,
                        "expired " + future)) {
            var ran = idp.runWith(lines, "lint", url, "--tokens-stdin");
            assertThat(ran.code()).as(lines).isEqualTo(1);
            assertThat(ran.err()).startsWith("idp: line ").doesNotContain(past, future);
        }
        assertThat(seen).isEmpty();
        assertThat(idp.runWith("expired " + past, "lint", url, "--tokens-stdin").code())
                .isEqualTo(3);
    }

    @Test
    void a_method_that_changes_something_has_to_be_asked_for() throws IOException {
        var ran = idp.run("lint", url, "--method", "delete");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--unsafe");
        assertThat(seen).isEmpty();
        var body = folder.resolve("body.json");
        Files.writeString(body, "{\"cents\": 5}");
        idp.run("lint", url, "--method", "post", "--unsafe", "--body", body.toString());
        assertThat(seen).containsExactly("POST {\"cents\":5}");
    }

    @Test
    void what_is_no_address_of_an_api_is_said() {
        for (var wrong : List.of("ftp://x/", "http:///x", "https://u:p@x/", "https://x/#a", "x")) {
            assertThat(idp.run("lint", wrong).code()).as(wrong).isEqualTo(1);
        }
        assertThat(idp.run("lint").code()).isEqualTo(2);
        assertThat(idp.run("lint", "http://[").code()).isEqualTo(2);
        assertThat(idp.run("lint", url, "--jwks", url).err()).contains("--jwks holds no keys");
        api.stop(0);
        assertThat(idp.run("lint", url).err())
                .contains("does not answer")
                .contains("Try: idp lint");
    }

    private static String jwt(long expiry) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var claims = "{\"exp\":" + expiry + "}";
        return "e30." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x";
    }
}
