package idp.core.token;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §3.1.2.1: an ID token of ours that comes back as a hint")
final class IdTokenHintsTest {
    private static final Jwts JWTS = JoseSamples.jwts();

    private final IdTokenHints hints = new IdTokenHints(JWTS);

    private IdTokenHint read(UnaryOperator<Claims.Builder> more, String type) {
        return read(List.of("shop"), more, type);
    }

    private IdTokenHint read(
            List<String> audience, UnaryOperator<Claims.Builder> more, String type) {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("sub", "alice")
                        .put("aud", audience)
                        .put("sid", "s-1")
                        .put("auth_time", NOW)
                        .put("iat", NOW)
                        .put("exp", NOW.plusSeconds(60));
        var wire = JWTS.sign(more.apply(claims).build(), type, SigningAlgorithm.RS256, NOW);
        return hints.read(wire, NOW.plusSeconds(90));
    }

    @Test
    void it_tells_who_was_meant_even_when_it_has_expired() {
        assertThat(read(claims -> claims, Jwts.ID_TOKEN))
                .isEqualTo(new IdTokenHint("alice", "shop", "s-1"));
    }

    @Test
    @DisplayName("RFC 8725 §3.12: what says client_id is an access token, whatever its type says")
    void an_access_token_tells_nothing() {
        assertThat(read(claims -> claims.put("client_id", "shop"), Jwts.ID_TOKEN)).isNull();
        assertThat(read(claims -> claims, Jwts.ACCESS_TOKEN)).isNull();
    }

    @Test
    void it_was_issued_to_one_client_and_says_so() {
        var two = List.of("shop", "rival");
        assertThat(read(two, claims -> claims, Jwts.ID_TOKEN)).isNull();
    }

    @Test
    void another_text_tells_nothing() {
        assertThat(hints.read("e30.e30.", NOW)).isNull();
    }
}
