package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("LG-09: a browser where somebody signed in before")
final class DeviceMarksTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private final DeviceMarks marks = marks("k");

    private static DeviceMarks marks(String key) {
        var secret = new SecretKeySpec(Opaque.hash(key), "HmacSHA256");
        return new DeviceMarks(new LoginKey(secret), new Opaque(new SecureRandom()));
    }

    @Test
    void a_mark_is_good_for_its_person_only() {
        var cookie = marks.remember(null, "alice", NOW);
        assertThat(marks.find(cookie, "alice", NOW)).isNotNull();
        assertThat(marks.find(cookie, "mallory", NOW)).isNull();
        assertThat(marks("other key").find(cookie, "alice", NOW)).isNull();
        assertThat(cookie).doesNotContain("alice").matches("[A-Za-z0-9_.~-]+");
    }

    @Test
    void it_ends_with_its_life() {
        var cookie = marks.remember(null, "alice", NOW);
        var end = NOW.plus(DeviceMarks.LIFE);
        assertThat(marks.find(cookie, "alice", end.minusSeconds(1))).isNotNull();
        assertThat(marks.find(cookie, "alice", end)).isNull();
    }

    @Test
    void one_browser_knows_the_last_five_people() {
        String cookie = null;
        for (var person : new String[] {"a", "b", "c", "d", "e", "f", "e"}) {
            cookie = marks.remember(cookie, person, NOW);
        }
        assertThat(cookie.split("~")).hasSize(5);
        assertThat(marks.find(cookie, "a", NOW)).isNull();
        for (var person : new String[] {"b", "c", "d", "e", "f"}) {
            assertThat(marks.find(cookie, person, NOW)).isNotNull();
        }
    }

    @Test
    void anything_else_in_the_cookie_is_no_mark() {
        var good = marks.remember(null, "alice", NOW);
        for (var bad :
                new String[] {
                    "",
                    "~",
                    "..",
                    "1.2.3",
                    good + "x",
                    "9" + good,
                    good.replace('.', '~'),
                    "x".repeat(100_000),
                    "é" + good,
                    good + "\0"
                }) {
            assertThat(marks.find(bad, "alice", NOW)).as(bad).isNull();
        }
        assertThat(marks.find("junk~" + good, "alice", NOW)).isNotNull();
    }
}
