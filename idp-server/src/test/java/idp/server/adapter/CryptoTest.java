package idp.server.adapter;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.jose.Expected;
import idp.core.jose.FakeKeys;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.Verification;
import java.security.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ADR 8: the faster provider and the JDK's own understand each other")
final class CryptoTest {
    private static final FakeKeys STORED = new FakeKeys();
    private static Crypto crypto;
    private static Jwts fast;
    private static Jwts slow;

    @BeforeAll
    static void install() {
        crypto = Crypto.install();
        var master = JoseSamples.master();
        fast = new Jwts(JoseSamples.ISSUER, JoseSamples.keys(STORED, master, crypto.provider()));
        slow = new Jwts(JoseSamples.ISSUER, JoseSamples.keys(STORED, master, null));
    }

    @AfterAll
    static void remove() {
        if (crypto.provider() != null) {
            Security.removeProvider(crypto.provider().getName());
        }
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void what_one_signs_the_other_verifies(SigningAlgorithm algorithm) {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", NOW)
                        .put("exp", NOW.plusSeconds(60))
                        .build();
        for (var signer : new Jwts[] {fast, slow}) {
            var token = signer.sign(claims, Jwts.ACCESS_TOKEN, algorithm, NOW);
            for (var verifier : new Jwts[] {fast, slow}) {
                assertThat(verifier.verify(token, Expected.type(Jwts.ACCESS_TOKEN), NOW))
                        .isInstanceOf(Verification.Verified.class);
            }
        }
    }

    @Test
    void the_line_of_the_start_says_which() {
        assertThat(crypto.line())
                .startsWith(
                        crypto.provider() == null
                                ? "cryptography by the JDK"
                                : "cryptography by Amazon Corretto Crypto Provider 2.5");
        assertThat(Crypto.jdk().provider()).isNull();
    }
}
