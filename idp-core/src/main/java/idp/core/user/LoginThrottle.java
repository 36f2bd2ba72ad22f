package idp.core.user;

import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which counters a guess is held against. Guesses at one account share one counter, whatever name it
/// was called by and wherever they come from; guesses from one network source share another. A browser
/// where the owner signed in before has a counter of its own instead of both, so no number of
/// guesses from elsewhere locks the owner out. NIST SP 800-63B-4 §3.2.2.
public final class LoginThrottle {
    /// A pace: `burst` guesses at once, then one in `every`. After `consecutive` guesses without a right
    /// one among them, one in `afterwards`. `memory` is how long a counter outlives its last guess.
    public record Limit(
            int burst, Duration every, int consecutive, Duration afterwards, Duration memory) {
        /// How far the counter may run ahead of the clock for one more guess to be allowed.
        public Duration tolerance() {
            return every.multipliedBy(burst - 1L);
        }

        /// How far a guess sets the counter ahead that has had `taken` before it.
        public Duration step(int taken) {
            return taken < consecutive ? every : afterwards;
        }
    }

    public record Limits(Limit account, Limit source) {
        public static final Limits DEFAULT =
                new Limits(
                        new Limit(
                                10,
                                Duration.ofMinutes(5),
                                90,
                                Duration.ofDays(1),
                                Duration.ofDays(1)),
                        new Limit(
                                60,
                                Duration.ofSeconds(20),
                                Integer.MAX_VALUE,
                                Duration.ofSeconds(20),
                                Duration.ZERO));
    }

    /// One counter, by a name that tells nothing about whom it counts.
    ///
    /// @param owner likewise: what all counters of one account share; null where it is nobody's
    public record Bucket(String key, Limit limit, @Nullable String owner) {}

    /// One try at a password.
    ///
    /// @param source null on a known device
    /// @param userId null if the name belongs to nobody
    public record Guess(@Nullable Bucket source, Bucket account, @Nullable String userId) {}

    private static final int UNKNOWN_SLOTS = 1 << 20;

    private final Limits limits;
    private final LoginKey key;
    private final DeviceMarks marks;

    public LoginThrottle(Limits limits, LoginKey key, DeviceMarks marks) {
        this.limits = limits;
        this.key = key;
        this.marks = marks;
    }

    /// A guess at an existing account.
    Guess at(User user, NetworkSource source, @Nullable String deviceCookie, Instant now) {
        var device = marks.find(deviceCookie, user.id(), now);
        if (device != null) {
            return new Guess(null, bucket(user, name("device", user.id(), device)), user.id());
        }
        return new Guess(from(source), bucket(user, name("account", user.id())), user.id());
    }

    /// A guess at a code of an account that is known by another factor. It has a counter of its own: the
    /// password, which is right by then, wipes none of it out.
    public Guess atCode(User user) {
        return new Guess(null, bucket(user, name("code", user.id())), user.id());
    }

    /// What all counters of this account have in common.
    String owner(String userId) {
        return name("owner", userId);
    }

    /// A guess at a name that nobody has. It must meet the same limits, but what strangers make up
    /// must not fill the table: such names share a fixed number of counters, and which ones share is
    /// not to be known outside.
    Guess atNobody(String name, NetworkSource source) {
        var mac = key.mac("nobody", name.replace("\0", ""));
        var slot = ((mac[0] & 0xff) << 16 | (mac[1] & 0xff) << 8 | (mac[2] & 0xff)) % UNKNOWN_SLOTS;
        var bucket = new Bucket("nobody:" + slot, limits.account(), null);
        return new Guess(from(source), bucket, null);
    }

    private Bucket from(NetworkSource source) {
        return new Bucket(name("source", source.value()), limits.source(), null);
    }

    private Bucket bucket(User user, String key) {
        return new Bucket(key, limits.account(), owner(user.id()));
    }

    private String name(String... parts) {
        return parts[0] + ":" + Opaque.base64url(Arrays.copyOf(key.mac(parts), 16));
    }
}
