package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.revoke.FakeDenylist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("RFC 9068 §2.2: who stands behind an access token, and where it is good")
final class TokenKindsTest {
    private static final String API = "https://orders.example";

    private final Jwts jwts = JoseSamples.jwts();
    private final OwnTokens tokens = new OwnTokens(jwts, new FakeDenylist());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "../docs/token-kinds.csv", numLinesToSkip = 1)
    @DisplayName("the table that guard and examples go by: docs/token-kinds.csv")
    void the_table(
            String kind,
            String subject,
            String client,
            String jti,
            Long authTime,
            String holder,
            String fromKey) {
        var claims = claims(subject, client, jti).put("aud", API);
        if (authTime != null) {
            claims.put("auth_time", authTime);
        }
        var token = tokens.find(sign(claims), NOW);
        assertThat(token.isOfUser()).as(kind).isEqualTo(holder.equals("user"));
        assertThat(token.isOfKey()).as(kind).isEqualTo(fromKey.equals("yes"));
        assertThat(token.facts().subject()).isEqualTo(holder.equals("user") ? subject : null);
    }

    @Test
    void the_table_has_both_kinds_of_holder() throws IOException {
        assertThat(Files.readString(Path.of("../docs/token-kinds.csv")))
                .contains(",user,yes", ",user,no", ",client,yes", ",client,no");
    }

    @Test
    @DisplayName(
            "RFC 9068 §4: this server's own endpoints want to be the only audience, an API does not")
    void the_issuer_is_an_audience_alone_or_not_at_all() {
        var alone = token(List.of(ISSUER.value()));
        var both = token(List.of(API, ISSUER.value()));
        assertThat(alone.isFor(ISSUER.value())).isTrue();
        assertThat(both.isFor(ISSUER.value())).isFalse();
        assertThat(both.isFor(API)).isTrue();
        assertThat(alone.isFor(API)).isFalse();
        var wire = sign(claims("u1", "shop", "g1.r1").put("aud", List.of(API, ISSUER.value())));
        assertThat(tokens.look(wire, API, null, NOW)).isInstanceOf(TokenState.Alive.class);
        assertThat(tokens.look(wire, ISSUER.value(), null, NOW))
                .isInstanceOf(TokenState.Wrong.class);
    }

    private OwnToken token(List<String> audience) {
        return tokens.find(sign(claims("u1", "shop", "g1.r1").audience(audience)), NOW);
    }

    private static Claims.Builder claims(String subject, String client, String jti) {
        return Claims.builder()
                .put("iss", ISSUER.value())
                .put("sub", subject)
                .put("client_id", client)
                .put("jti", jti)
                .put("iat", NOW)
                .put("exp", NOW.plusSeconds(300));
    }

    private String sign(Claims.Builder claims) {
        return jwts.sign(claims.build(), Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, NOW);
    }
}
