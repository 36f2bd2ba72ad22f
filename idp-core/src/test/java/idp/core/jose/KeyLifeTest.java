package idp.core.jose;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// An hour of rotations once a minute, on three nodes: one that rotates, one that loads late, one
/// whose job has died. A verifier outside keeps the JWKS for five minutes.
@DisplayName("R-11: rotation never strands a live token and never signs ahead of publication")
final class KeyLifeTest {
    private static final Duration TOKEN = Duration.ofMinutes(5);
    private static final Duration CACHE = Duration.ofMinutes(5);
    private static final KeyPolicy POLICY =
            new KeyPolicy(
                    Duration.ofSeconds(60),
                    CACHE.plusSeconds(60),
                    TOKEN.plusSeconds(60),
                    Duration.ofMinutes(10));
    private static final Set<SigningAlgorithm> ONE = Set.of(SigningAlgorithm.ES256);

    private record Token(String text, String kid, Instant end) {}

    private final FakeKeys stored = new FakeKeys();
    private final KeyForge forge = new KeyForge(null, JoseSamples.master());
    private final CurrentKeys prompt = new CurrentKeys(stored, forge, POLICY);
    private final CurrentKeys late = new CurrentKeys(stored, forge, POLICY);
    private final CurrentKeys jobless = new CurrentKeys(stored, forge, POLICY);
    private final KeyRotation rotation = new KeyRotation(stored, forge, prompt, POLICY, ONE);
    private final List<Token> alive = new ArrayList<>();

    @Test
    void every_token_is_good_for_its_whole_life_everywhere() throws Exception {
        rotation.run(NOW);
        var cached = JWKSet.parse(prompt.last().jwks().json());
        late.reload(NOW);
        jobless.reload(NOW);
        var kids = new java.util.HashSet<String>();
        for (var second = 0; second < 3600; second += 10) {
            var now = NOW.plusSeconds(second);
            rotation.run(now);
            if (second % 30 == 0) {
                late.reload(now);
            }
            // The verifier asks the node that loads late.
            if (second % CACHE.toSeconds() == 0) {
                cached = JWKSet.parse(late.last().jwks().json());
            }
            for (var node : List.of(prompt, late, jobless)) {
                alive.add(token(node, now));
            }
            alive.removeIf(token -> !now.isBefore(token.end()));
            for (var token : alive) {
                kids.add(token.kid());
                assertThat(cached.getKeyByKeyId(token.kid())).as("at %ds", second).isNotNull();
            }
            var probe = alive.get(second / 10 % alive.size());
            for (var node : List.of(prompt, late, jobless)) {
                assertThat(verify(node, probe.text(), now))
                        .isInstanceOf(Verification.Verified.class);
            }
        }
        assertThat(kids.size()).isGreaterThan(50);
        // Keys that nothing can name are gone: what is left fits into the windows of the policy.
        assertThat(stored.all().size()).isLessThan(35);
    }

    private static Token token(CurrentKeys node, Instant now) throws Exception {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", now)
                        .put("exp", now.plus(TOKEN))
                        .build();
        var text =
                new Jwts(JoseSamples.ISSUER, node)
                        .sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, now);
        return new Token(text, JWSObject.parse(text).getHeader().getKeyID(), now.plus(TOKEN));
    }

    private static Verification verify(CurrentKeys node, String text, Instant now) {
        return new Jwts(JoseSamples.ISSUER, node)
                .verify(text, Expected.type(Jwts.ACCESS_TOKEN), now);
    }
}
