package idp.core.proof;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.jose.Expected;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.jose.Verification;
import idp.core.jose.VerifiedJwt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6750 §1.2, RFC 7800 §3.1: what has to be proved by those who use a token")
final class BindingTest {
    private final Jwts jwts = JoseSamples.jwts();

    @Test
    void a_bearer_token_is_anybody_s() {
        var proved = Binding.provedBy(new PresentedProof.None());
        assertThat(proved).isEqualTo(new Binding.Bearer());
        assertThat(new Binding.Bearer().isMetBy(proved)).isTrue();
        assertThat(new Binding.Bearer().scheme().wire()).isEqualTo("Bearer");
        assertThat(new Binding.Bearer().confirmation()).isNull();
    }

    @Test
    void what_is_kept_comes_back() {
        assertThat(Binding.ofKept(new Binding.Bearer().kept())).isEqualTo(new Binding.Bearer());
    }

    @Test
    @DisplayName("what this server cannot check is not taken for a bearer token")
    void an_unknown_binding_is_none() {
        assertThat(Binding.ofKept("{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}"))
                .isNull();
        assertThat(Binding.of(token(claims()))).isEqualTo(new Binding.Bearer());
        var bound = Claims.builder().put("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2");
        assertThat(Binding.of(token(claims().put("cnf", bound.build())))).isNull();
        assertThat(Binding.of(token(claims().put("cnf", "x")))).isNull();
    }

    private static Claims.Builder claims() {
        return Claims.builder()
                .put("iss", ISSUER.value())
                .put("iat", NOW)
                .put("exp", NOW.plusSeconds(60));
    }

    private VerifiedJwt token(Claims.Builder claims) {
        var wire = jwts.sign(claims.build(), Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, NOW);
        var seen = jwts.verify(wire, Expected.type(Jwts.ACCESS_TOKEN), NOW);
        return ((Verification.Verified) seen).jwt();
    }
}
