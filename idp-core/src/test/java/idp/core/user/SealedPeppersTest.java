package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.core.seal.FakeSealedSecrets;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import idp.core.seal.SharedSecrets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 7: peppers are sealed, named and shared by all nodes")
final class SealedPeppersTest {
    private final HandClock clock = new HandClock(Instant.parse("2030-01-01T00:00:00Z"));
    private final Opaque opaque = new Opaque(new SecureRandom());
    private final FakeSealedSecrets stored = new FakeSealedSecrets();
    private final Secrets one = secrets();
    private final Secrets other = secrets();

    private Secrets secrets() {
        return new Secrets(stored, new MasterKey(List.of(new byte[32]), opaque), opaque);
    }

    private Passwords passwords(Secrets secrets) {
        var peppers = new SealedPeppers(new SharedSecrets(secrets, Purpose.PEPPER, clock));
        return new Passwords(peppers, new CountingHashes(), 12);
    }

    @Test
    void what_one_node_hashed_another_knows() {
        var hash = passwords(one).hash("secret");
        assertThat(passwords(other).matches("secret", hash)).isTrue();
    }

    @Test
    void a_new_pepper_is_used_when_every_node_can_know_it_and_the_old_one_stays() {
        var here = passwords(one);
        var there = passwords(other);
        var before = here.hash("secret");
        there.hash("warm up");
        one.rotate(Purpose.PEPPER, clock.instant());
        assertThat(here.outdated(before)).isFalse();
        clock.advance(Duration.ofMinutes(5));
        assertThat(here.outdated(before)).isTrue();
        assertThat(here.matches("secret", before)).isTrue();
        var after = here.hash("secret");
        assertThat(after.pepperId()).isNotEqualTo(before.pepperId());
        assertThat(there.matches("secret", after)).isTrue();
    }

    @Test
    void the_key_of_counters_and_device_marks_is_one_for_all_nodes() {
        var mark = new DeviceMarks(LoginKey.of(one, clock.instant()), opaque);
        var cookie = mark.remember(null, "alice", clock.instant());
        var later = clock.instant().plus(Duration.ofDays(100));
        var elsewhere = new DeviceMarks(LoginKey.of(other, later), opaque);
        assertThat(elsewhere.find(cookie, "alice", later)).isNotNull();
    }
}
