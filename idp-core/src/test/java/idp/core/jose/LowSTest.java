package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Verification.Why;
import idp.core.oauth.Opaque;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 7515 §5.2: a token has one spelling")
final class LowSTest {
    private static final Forger FORGER = new Forger();

    @ParameterizedTest
    @CsvSource({
        "ES256, ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
        "ES384, ffffffffffffffffffffffffffffffffffffffffffffffff"
                + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973"
    })
    @DisplayName("the twin of a signature, with n − s for s, is refused")
    void the_twin_is_refused(SigningAlgorithm algorithm, String order) {
        var n = new BigInteger(order, 16);
        // Half of all signatures would come out with the larger s.
        for (var i = 0; i < 40; i++) {
            var claims = JwtsTest.claims().put("n", i).build();
            var token = FORGER.jwts.sign(claims, Jwts.ACCESS_TOKEN, algorithm, NOW);
            assertThat(FORGER.refusal(token)).isNull();
            assertThat(FORGER.refusal(twin(token, n))).isEqualTo(Why.BAD_SIGNATURE);
        }
    }

    private static String twin(String token, BigInteger n) {
        var dot = token.lastIndexOf('.');
        var both = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        var half = both.length / 2;
        var s = new BigInteger(1, Arrays.copyOfRange(both, half, both.length));
        assertThat(s.shiftLeft(1)).isLessThan(n);
        var other = n.subtract(s).toByteArray();
        var kept = Math.min(half, other.length);
        Arrays.fill(both, half, both.length, (byte) 0);
        System.arraycopy(other, other.length - kept, both, both.length - kept, kept);
        return token.substring(0, dot + 1) + Opaque.base64url(both);
    }

    @Test
    @DisplayName("RFC 7515 §2: padding is refused in every part")
    void padding_is_refused() {
        var key = FORGER.privateKey(SigningAlgorithm.RS256);
        var header = FORGER.header();
        var claims = Forger.claims();
        var good = Forger.sealed(Forger.part(header) + "." + Forger.part(claims), key);
        assertThat(FORGER.refusal(good)).isNull();
        for (var input :
                List.of(
                        padded(header) + "." + Forger.part(claims),
                        Forger.part(header) + "." + padded(claims))) {
            assertThat(FORGER.refusal(Forger.sealed(input, key))).isEqualTo(Why.MALFORMED);
        }
        assertThat(FORGER.refusal(good + "==")).isEqualTo(Why.MALFORMED);
    }

    private static String padded(String json) {
        var text = new StringBuilder(json);
        while (text.length() % 3 != 1) {
            text.append(' ');
        }
        var encoded = Base64.getUrlEncoder().encodeToString(text.toString().getBytes(UTF_8));
        assertThat(encoded).endsWith("==");
        return encoded;
    }
}
