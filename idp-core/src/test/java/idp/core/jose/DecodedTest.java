package idp.core.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 7519 §7.2: decoding, which is not verifying")
final class DecodedTest {
    private static String part(String json) {
        return Opaque.base64url(json.getBytes(UTF_8));
    }

    @Test
    void header_and_claims_are_shown_as_they_came() {
        var claims = "{\"aud\": [\"a\",\"b\"], \"exp\":1795843211, \"sub\":\"eve\"}";
        var decoded = Decoded.of(part("{\"alg\":\"none\"}") + "." + part(claims) + ".");
        assertThat(decoded.header()).isEqualTo("{\"alg\":\"none\"}");
        assertThat(decoded.claims()).isEqualTo(claims);
        assertThat(decoded.ofHeader("alg")).isEqualTo("none");
        assertThat(decoded.ofHeader("kid")).isNull();
        assertThat(decoded.claim("aud")).isEqualTo("a b");
        assertThat(decoded.time("exp")).isEqualTo("2026-11-28T05:20:11Z");
        assertThat(decoded.time("sub")).isEqualTo("eve");
        assertThat(decoded.toString()).doesNotContain("eve");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a.b", "a.b.c", "a.b.c.d", "e30.W10.x", "e30.!!.x", "bnVsbA.e30."})
    void what_is_no_token_is_nothing(String text) {
        assertThat(Decoded.of(text)).isNull();
    }

    @Test
    void nothing_long_is_taken_apart() {
        var claims = part("{\"a\":\"" + "x".repeat(Jwts.LONGEST) + "\"}");
        assertThat(Decoded.of("e30." + claims + ".x")).isNull();
    }
}
