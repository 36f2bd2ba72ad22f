package idp.core.grant;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 7636 §4.6: whoever redeems a code is whoever asked for it")
final class PkceTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static String challenge(String verifier) {
        return Opaque.base64url(Opaque.sha256(verifier.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    @DisplayName("RFC 7636 §4.6: the example of the specification, and what only looks like it")
    void a_verifier_fits_its_challenge_alone() {
        assertThat(Pkce.matches(VERIFIER, CHALLENGE)).isTrue();
        assertThat(Pkce.matches(VERIFIER.substring(0, 42) + "l", CHALLENGE)).isFalse();
        assertThat(Pkce.matches(CHALLENGE, CHALLENGE)).as("plain").isFalse();
    }

    @Test
    @DisplayName("RFC 9700 §4.8.2: both or neither")
    void neither_comes_without_the_other() {
        assertThat(Pkce.matches(null, null)).isTrue();
        assertThat(Pkce.matches(VERIFIER, null)).isFalse();
        assertThat(Pkce.matches(null, CHALLENGE)).isFalse();
    }

    @Test
    @DisplayName("RFC 7636 §4.1: 43 to 128 unreserved characters")
    void a_verifier_is_long_enough_and_of_the_right_characters() {
        for (int length : new int[] {43, 44, 127, 128}) {
            var verifier = "a".repeat(length);
            assertThat(Pkce.matches(verifier, challenge(verifier))).as("%d", length).isTrue();
        }
        for (int length : new int[] {0, 1, 42, 129, 4096}) {
            var verifier = "a".repeat(length);
            assertThat(Pkce.matches(verifier, challenge(verifier))).as("%d", length).isFalse();
        }
        for (var c : List.of("0", "9", "A", "Z", "a", "z", "-", "_", ".", "~")) {
            var verifier = c + "a".repeat(42);
            assertThat(Pkce.matches(verifier, challenge(verifier))).as(c).isTrue();
        }
        for (var c : List.of("+", "/", "=", " ", "%", "@", "[", "`", "{", ":", "\0", "\n")) {
            var verifier = c + "a".repeat(42);
            assertThat(Pkce.matches(verifier, challenge(verifier))).as(c).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "A", "Z", "a", "z", "-", "_"})
    @DisplayName("RFC 7636 §4.2: 43 characters of base64url")
    void a_challenge(String c) {
        assertThat(Pkce.isChallenge(c + CHALLENGE.substring(1))).isTrue();
        assertThat(Pkce.isChallenge(c + CHALLENGE)).isFalse();
        assertThat(Pkce.isChallenge(CHALLENGE.substring(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ":", "@", "[", "`", "{", ".", "~", "=", "+", " ", "é"})
    @DisplayName("RFC 7636 §4.2: and nothing else")
    void no_challenge(String c) {
        assertThat(Pkce.isChallenge(c + CHALLENGE.substring(1))).isFalse();
    }
}
