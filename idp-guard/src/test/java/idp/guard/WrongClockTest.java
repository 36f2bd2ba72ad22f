package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.guard.Authentication.Authenticated;
import idp.guard.Authentication.Denied;
import idp.guard.Authentication.Unknown;
import idp.guard.FakeIssuer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-09: what time it is the issuer says, whatever this machine's clock is set to")
final class WrongClockTest {
    private static final Instant TRUE = new TestClock().now();
    private static final long LIFE = 300;
    private static final long LEEWAY = 30;

    @ParameterizedTest
    @ValueSource(longs = {-300_000, -60_000, 0, 60_000, 300_000, 86_400_000})
    void a_wrong_clock_ends_no_token_early_and_revives_none(long off) {
        try (var scene = off(off)) {
            for (var age : List.of(0L, 1L, LIFE - 1, LIFE + LEEWAY - 1)) {
                assertThat(scene.show(aged(age))).as("%d s", age).isInstanceOf(Authenticated.class);
            }
            for (var age : List.of(LIFE + LEEWAY, LIFE + LEEWAY + 1, 2 * LIFE)) {
                assertThat(scene.show(aged(age))).as("%d s", age).isInstanceOf(Denied.class);
            }
            assertThat(scene.show(aged(-LEEWAY - 1))).as("not yet").isInstanceOf(Denied.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, -5_000, 5_000, 3_600_000})
    void a_step_costs_the_verdict_until_the_next_poll_and_changes_none(long step) {
        try (var scene = off(0)) {
            var old = aged(LIFE + LEEWAY);
            scene.clock.stepWall(step);
            assertThat(scene.show(aged(0))).isInstanceOf(Unknown.class);
            assertThat(scene.show(old)).isNotInstanceOf(Authenticated.class);
            scene.poll();
            assertThat(scene.show(aged(0))).isInstanceOf(Authenticated.class);
            assertThat(scene.show(old)).isInstanceOf(Denied.class);
        }
    }

    @Test
    @DisplayName("R-06: without the time a token counts for what the issuer says of it, singly")
    void without_the_time_the_issuer_is_asked() {
        try (var scene = new Scene(issuer -> issuer.config().withIntrospectionWhenStale())) {
            scene.issuer.time = () -> TRUE;
            scene.poll();
            scene.clock.stepWall(86_400_000);
            assertThat(scene.show(aged(0))).isInstanceOf(Unknown.class);
            scene.issuer.on("/introspect", any -> Reply.json("{\"active\":true}"));
            assertThat(scene.show(aged(0))).isInstanceOf(Authenticated.class);
            scene.issuer.on("/introspect", any -> Reply.json("{\"active\":false}"));
            assertThat(scene.show(aged(LIFE))).isInstanceOf(Denied.class);
        }
    }

    @Test
    @DisplayName("RFC 9470 §3: how long ago somebody signed in is counted by the issuer's time")
    void the_age_of_a_sign_in() {
        try (var scene = off(86_400_000)) {
            var signedIn = TRUE.getEpochSecond() - 60;
            var token = TestTokens.with(TRUE, claims -> claims.put("auth_time", signedIn));
            var good = scene.token(token);
            scene.guard().requireRecentLogin(good, null, Duration.ofMinutes(2));
        }
    }

    @Test
    void rows_are_forgotten_by_the_issuer_s_time() {
        try (var scene = off(0)) {
            var row = FakeIssuer.row("subject", "alice", TRUE.getEpochSecond());
            scene.says("c2", row).poll();
            scene.clock.stepWall(86_400_000);
            scene.says("c3", row).poll();
            scene.clock.advance(61_000);
            scene.says("c4").poll();
            scene.poll();
            assertThat(scene.feed.health().entries()).isEqualTo(1);
        }
    }

    /// A machine whose clock is wrong by so much, and that has polled once.
    private static Scene off(long millis) {
        var scene = new Scene();
        scene.clock.stepWall(millis);
        scene.issuer.time = () -> TRUE;
        scene.poll();
        return scene;
    }

    private static String aged(long seconds) {
        return TestTokens.good(TRUE.minusSeconds(seconds));
    }
}
