package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 §12.5.5, RFC 9110 §13.1.2: what caches keep")
class RepresentationTest {
    static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String get(String path, String... lines) {
        return Wire.ask(node.url(""), "GET", path, "", lines);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/jwks",
                "/.well-known/jwks.json",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/admin/api/openapi.yaml"
            })
    void both_forms_say_that_there_are_two(String path) throws IOException {
        var plain = get(path);
        var packed = get(path, "Accept-Encoding: br, gzip");
        for (var each : List.of(plain, packed)) {
            assertThat(Wire.headers(each)).as(path).contains("vary: Accept-Encoding");
            assertThat(Wire.header(each, "cache-control")).startsWith("public");
        }
        assertThat(Wire.header(plain, "content-encoding")).isNull();
        assertThat(Wire.header(packed, "content-encoding")).isEqualTo("gzip");
        var bytes = Wire.body(packed).getBytes(StandardCharsets.ISO_8859_1);
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo(Wire.body(plain));
        }
        for (var none : List.of("gzip;q=0", "identity", "br", "gzip;q=0.000, *;q=0")) {
            assertThat(Wire.header(get(path, "Accept-Encoding: " + none), "content-encoding"))
                    .as(none)
                    .isNull();
        }
        assertThat(
                        Wire.header(
                                get(path, "Accept-Encoding: br", "Accept-Encoding: gzip;q=0.5"),
                                "content-encoding"))
                .isEqualTo("gzip");
    }

    @Test
    @DisplayName("RFC 9110 §8.8.3: each form has a tag of its own, and is known by that alone")
    void each_form_has_its_tag() {
        var gzip = "Accept-Encoding: gzip";
        var plain = Wire.header(get("/jwks"), "etag");
        var packed = Wire.header(get("/jwks", gzip), "etag");
        assertThat(packed).isNotEqualTo(plain).startsWith("\"").endsWith("\"");
        for (var known :
                List.of(plain, "W/" + plain, "\"x\", " + plain, "*", "\"a,b\",W/" + plain)) {
            var answer = get("/jwks", "If-None-Match: " + known);
            assertThat(Wire.status(answer)).as(known).isEqualTo(304);
            assertThat(Wire.header(answer, "etag")).isEqualTo(plain);
            assertThat(Wire.headers(answer)).contains("vary: Accept-Encoding");
            assertThat(Wire.header(answer, "cache-control")).startsWith("public");
            assertThat(Wire.body(answer)).isEmpty();
        }
        var lines = get("/jwks", "If-None-Match: \"x\"", "If-None-Match: " + plain);
        assertThat(Wire.status(lines)).as("two lines are one list").isEqualTo(304);
        assertThat(Wire.status(get("/jwks", gzip, "If-None-Match: " + packed))).isEqualTo(304);
        assertThat(Wire.status(get("/jwks", gzip, "If-None-Match: " + plain))).isEqualTo(200);
        assertThat(Wire.status(get("/jwks", "If-None-Match: " + packed))).isEqualTo(200);
        assertThat(Wire.status(get("/jwks", "If-None-Match: \"other\""))).isEqualTo(200);
    }

    @Test
    @DisplayName("what is meant for one reader is not compressed, since its length would tell")
    void private_answers_are_left_alone() {
        for (var path : List.of("/login", "/", "/playground", "/nothing")) {
            var answer = get(path, "Accept-Encoding: gzip", "Accept: text/html");
            assertThat(Wire.header(answer, "content-encoding")).as(path).isNull();
            assertThat(Wire.header(answer, "cache-control")).as(path).contains("no-store");
        }
    }
}
