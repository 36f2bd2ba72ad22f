package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("NIST SP 800-63B-4 §2.2: what factors come to, and what they are enough for")
final class LevelTest {
    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");

    private static Proven proven(String factors) {
        var all = Proven.NOTHING;
        for (var factor : factors.split(" ")) {
            all = all.and(Factor.valueOf(factor), THEN);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, aal1, pwd",
        "TOTP, aal1, otp",
        "TOTP RECOVERY_CODE, aal1, otp",
        "TOUCHED_PASSKEY, aal1, swk user",
        "TOUCHED_DEVICE_PASSKEY TOTP, aal1, hwk user otp",
        "PASSWORD TOTP, aal2, pwd otp mfa",
        "PASSWORD RECOVERY_CODE, aal2, pwd otp mfa",
        "PASSWORD TOUCHED_PASSKEY, phr, pwd swk user mfa",
        "PASSWORD TOUCHED_DEVICE_PASSKEY, phrh, pwd hwk user mfa",
        "PASSKEY, phr, swk user mfa",
        "PASSKEY TOTP PASSWORD, phr, swk user otp pwd mfa",
        "DEVICE_PASSKEY, phrh, hwk user mfa"
    })
    @DisplayName("RFC 8176 §2, OpenID Connect EAP ACR Values §2: amr and acr say what was shown")
    void what_was_shown_is_said(String factors, String acr, String amr) {
        assertThat(proven(factors).acr()).isEqualTo(acr);
        assertThat(proven(factors).amr()).isEqualTo(Arrays.asList(amr.split(" ")));
    }

    @Test
    void a_stronger_level_meets_a_weaker_demand_and_no_other() {
        for (var asked : Level.values()) {
            for (var least : Level.values()) {
                for (var reached : Level.values()) {
                    var demand = new Demand(List.of("x", asked.acr()), null, false, least);
                    assertThat(demand.isMetBy(reached))
                            .isEqualTo(reached.isAtLeast(asked) && reached.isAtLeast(least));
                }
            }
        }
        assertThat(new Demand(List.of("x"), null, false).isMetBy(Level.PHRH)).isFalse();
    }

    @Test
    @DisplayName("LG-21, RFC 9470 §5: a level is as young as the oldest proof that it takes")
    void one_young_proof_makes_no_level_young() {
        var proven =
                Proven.by(Factor.PASSWORD, THEN.minusSeconds(600))
                        .and(Factor.TOTP, THEN.minusSeconds(5));
        var session = new Session("sid", null, proven, THEN, THEN, false);
        var minute = Duration.ofMinutes(1);
        assertThat(new Demand(List.of("aal2"), minute, false).isMetBy(session, false, THEN))
                .isFalse();
        assertThat(new Demand(List.of(), minute, false).isMetBy(session, false, THEN)).isTrue();
        var longer = new Demand(List.of("aal2"), Duration.ofMinutes(10), false);
        assertThat(longer.isMetBy(session, false, THEN)).isTrue();
        var forever = Duration.ofSeconds(999_999_999_999L);
        assertThat(new Demand(List.of("aal2"), forever, false).isMetBy(session, false, THEN))
                .isTrue();
    }
}
