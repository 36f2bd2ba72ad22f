package idp.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.FakeStage;
import idp.core.Stage;
import idp.core.user.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("OIDC Core §3.1.2.1, RFC 9470 §5: what a request asks of a sign-in")
final class DemandTest {
    private static final Instant THEN = Instant.parse("2026-07-01T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock(THEN);
    private final Stage stage = new FakeStage(clock);
    private final Session session = stage.session(stage.user());

    private boolean isMet(Demand demand, boolean own, Duration later) {
        return demand.isMetBy(session, own, THEN.plus(later));
    }

    private static Demand within(Duration age) {
        return new Demand(List.of(), age, false);
    }

    @Test
    void where_nothing_is_asked_any_session_will_do() {
        assertThat(isMet(Demand.NONE, false, Duration.ofDays(9))).isTrue();
    }

    @Test
    void a_session_is_as_old_as_its_last_proof() {
        assertThat(isMet(within(MINUTE), false, MINUTE)).isTrue();
        assertThat(isMet(within(MINUTE), false, MINUTE.plusMillis(1))).isFalse();
        assertThat(isMet(within(MINUTE), true, MINUTE.multipliedBy(9))).isTrue();
        assertThat(isMet(within(Duration.ZERO), false, Duration.ZERO)).isFalse();
        assertThat(isMet(within(Duration.ZERO), true, MINUTE)).isTrue();
    }

    @Test
    void what_is_asked_afresh_takes_a_sign_in_of_its_own() {
        var afresh = new Demand(List.of(), null, true);
        assertThat(isMet(afresh, false, Duration.ZERO)).isFalse();
        assertThat(isMet(afresh, true, MINUTE)).isTrue();
    }

    @Test
    @DisplayName("LG-21: a fresh sign-in that is too weak is not enough")
    void freshness_never_stands_for_strength() {
        var strong = new Demand(List.of("aal2", "phr"), null, false);
        assertThat(isMet(strong, false, Duration.ZERO)).isFalse();
        assertThat(isMet(strong, true, Duration.ZERO)).isFalse();
        assertThat(isMet(new Demand(List.of("phr", "aal1"), null, false), false, MINUTE)).isTrue();
    }

    @Test
    @DisplayName("OIDC Core §2, RFC 8176 §2: acr, amr and auth_time follow from the factors")
    void what_tokens_say_follows_from_the_factors() {
        var proven = Proven.by(Factor.PASSWORD, THEN);
        assertThat(proven.acr()).isEqualTo("aal1");
        assertThat(proven.amr()).containsExactly("pwd");
        assertThat(proven.authTime()).isEqualTo(THEN);
        var again = proven.and(Factor.PASSWORD, THEN.plus(MINUTE));
        assertThat(again.amr()).containsExactly("pwd");
        assertThat(again.authTime()).isEqualTo(THEN.plus(MINUTE));
        assertThat(Proven.of(again.factors())).isEqualTo(again).isNotEqualTo(proven);
        assertThat(Level.AAL1.andBelow()).containsExactly("aal1");
        assertThat(Level.PHRH.andBelow()).containsExactly("aal1", "aal2", "phr", "phrh");
    }

    @Test
    void without_a_factor_nothing_is_proven() {
        assertThat(Proven.of(Map.of())).isEqualTo(Proven.NOTHING);
        assertThatThrownBy(Proven.NOTHING::acr).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Level.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
