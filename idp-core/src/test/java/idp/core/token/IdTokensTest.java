package idp.core.token;

import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("OIDC Core §2: ID tokens")
final class IdTokensTest {
    private final TokenFixture on = new TokenFixture();

    @Test
    @DisplayName("OIDC Core §2: an ID token where openid was granted, for the client alone")
    void an_id_token_where_openid_was_granted() {
        var jwt = on.read(on.issuer.issue(on.ofUser(on.app, "openid", ORDERS)).idToken());
        assertThat(jwt.type()).isEqualTo("JWT");
        assertThat(jwt.string("sub")).isEqualTo(on.alice.id());
        assertThat(jwt.string("aud")).isEqualTo(on.app.id());
        assertThat(jwt.string("nonce")).isEqualTo("n-1");
        assertThat(jwt.string("sid")).isEqualTo(on.session.sid());
        assertThat(jwt.time("auth_time")).isEqualTo(on.session.authTime());
        assertThat(jwt.expiresAt()).isEqualTo(on.clock.instant().plusSeconds(600));
        assertThat(jwt.has("client_id")).isFalse();
        assertThat(on.issuer.issue(on.ofUser(on.app, "email", ORDERS)).idToken()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, SHA-256, 16",
        "PS256, SHA-256, 16",
        "ES256, SHA-256, 16",
        "ES384, SHA-384, 24",
        "EDDSA, SHA-512, 32"
    })
    @DisplayName("OIDC Core §3.1.3.6: at_hash is the left half of the hash of its own algorithm")
    void the_access_token_beside_it(SigningAlgorithm algorithm, String hash, int half)
            throws NoSuchAlgorithmException {
        var client = on.stage.client(Map.of("id_token_signed_response_alg", algorithm.wire()));
        var answer = on.issuer.issue(on.ofUser(client, "openid"));
        var whole =
                MessageDigest.getInstance(hash)
                        .digest(answer.accessToken().getBytes(StandardCharsets.US_ASCII));
        assertThat(whole).hasSize(2 * half);
        assertThat(Base64.getUrlDecoder().decode(on.read(answer.idToken()).string("at_hash")))
                .isEqualTo(Arrays.copyOf(whole, half));
    }
}
