package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import idp.guard.FakeIssuer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 7517 §5: the issuer's keys")
final class IssuerKeysTest {
    private final Scene scene = new Scene().loaded();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void they_are_fetched_once_a_minute() {
        scene.token();
        scene.token();
        assertThat(fetches()).isEqualTo(1);
        scene.clock.advance(60_000);
        scene.poll();
        scene.token();
        scene.token();
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    void an_unknown_key_is_looked_for_but_not_at_every_token() {
        scene.issuer.on("/jwks", any -> Reply.json("{\"keys\":[]}"));
        for (var i = 0; i < 50; i++) {
            assertThat(scene.show(stranger("made up " + i)))
                    .isInstanceOf(Authentication.Denied.class);
        }
        assertThat(fetches()).isEqualTo(1);
        scene.issuer.on("/jwks", any -> Reply.json(TestTokens.jwks()));
        scene.clock.advance(2_000);
        scene.poll();
        assertThat(scene.token()).as("a new key is found").isNotNull();
        assertThat(fetches()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-12: keys that cannot be read are no fault of the token")
    void without_keys_nobody_can_say() {
        scene.issuer.on("/jwks", any -> Reply.status(500));
        assertThat(scene.show(TestTokens.good(scene.clock.now())))
                .isInstanceOf(Authentication.Unknown.class);
        assertThat(scene.show(TestTokens.good(scene.clock.now())))
                .as("between two tries")
                .isInstanceOf(Authentication.Unknown.class);
        assertThat(fetches()).isEqualTo(1);
        scene.issuer.on("/jwks", any -> Reply.json(TestTokens.jwks()));
        scene.clock.advance(2_000);
        scene.poll();
        assertThat(scene.token()).isNotNull();
    }

    @Test
    void known_keys_bridge_a_short_outage_and_are_not_trusted_for_ever() {
        scene.token();
        scene.issuer.on("/jwks", any -> Reply.status(500));
        scene.clock.advance(599_000);
        scene.poll();
        assertThat(scene.token()).isNotNull();
        scene.clock.advance(2_000);
        scene.poll();
        assertThat(scene.show(TestTokens.good(scene.clock.now())))
                .isInstanceOf(Authentication.Unknown.class);
    }

    @Test
    void a_withdrawn_key_is_gone_after_a_minute() {
        scene.token();
        scene.issuer.on("/jwks", any -> Reply.json("{\"keys\":[]}"));
        scene.clock.advance(60_000);
        scene.poll();
        assertThat(scene.show(TestTokens.good(scene.clock.now())))
                .isInstanceOf(Authentication.Denied.class);
    }

    private String stranger(String kid) {
        var header = TestTokens.header(JWSAlgorithm.ES256, kid).build();
        return TestTokens.signed(header, TestTokens.claims(scene.clock.now()));
    }

    private int fetches() {
        return scene.issuer.asked("/jwks").size();
    }
}
