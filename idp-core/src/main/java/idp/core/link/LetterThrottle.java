package idp.core.link;

import idp.core.oauth.Opaque;
import idp.core.user.DeviceMarks;
import idp.core.user.Identifier;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginAttempts.Turn;
import idp.core.user.LoginKey;
import idp.core.user.LoginThrottle.Bucket;
import idp.core.user.LoginThrottle.Guess;
import idp.core.user.LoginThrottle.Limit;
import idp.core.user.NetworkSource;
import idp.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How many letters strangers may have sent: few to one person, so that nobody fills a mailbox or gets many
/// codes to guess at, and some from one network source. A browser where the person signed in before has a
/// counter of its own, so nobody elsewhere uses up theirs. What strangers make up shares a fixed number of
/// counters, as for sign-ins.
public final class LetterThrottle {
    /// How a wish for a letter ends.
    public sealed interface Answer {
        record Send() implements Answer {}

        /// Enough went to this person: nothing is sent, and nobody is told, since what is sent to whom is
        /// nobody's business. The last letter is still good.
        record Keep() implements Answer {}

        /// This source asks too much.
        record TryLater(Duration after) implements Answer {}
    }

    static final Limit PERSON =
            new Limit(4, Duration.ofMinutes(10), 12, Duration.ofHours(2), Duration.ofDays(1));
    static final Limit SOURCE =
            new Limit(
                    40,
                    Duration.ofSeconds(30),
                    Integer.MAX_VALUE,
                    Duration.ofSeconds(30),
                    Duration.ZERO);

    private static final int SLOTS = 1 << 16;

    private final LoginAttempts attempts;
    private final LoginKey key;
    private final DeviceMarks marks;

    public LetterThrottle(LoginAttempts attempts, LoginKey key, DeviceMarks marks) {
        this.attempts = attempts;
        this.key = key;
        this.marks = marks;
    }

    /// Counts one, with the same work whoever it is for.
    ///
    /// @param what the letters are about: each has counters of its own
    /// @param user null if the name belongs to nobody
    /// @param name as it was typed
    public Answer count(
            String what,
            @Nullable User user,
            String name,
            NetworkSource source,
            @Nullable String deviceCookie,
            Instant now) {
        var from = new Bucket(name("letters from", what, source.value()), SOURCE, null);
        if (count(from, now) instanceof Turn.TryLater(var after)) {
            return new Answer.TryLater(after);
        }
        var device = user == null ? null : marks.find(deviceCookie, user.id(), now);
        var person =
                device != null && user != null
                        ? name("letters at", what, user.id(), device)
                        : user != null ? name("letters to", what, user.id()) : slot(what, name);
        return count(new Bucket(person, PERSON, null), now) instanceof Turn.Permit
                ? new Answer.Send()
                : new Answer.Keep();
    }

    /// A letter is never taken back.
    private Turn count(Bucket bucket, Instant now) {
        var one = new Guess(null, bucket, null);
        var turn = attempts.take(one, now);
        if (turn instanceof Turn.Permit) {
            attempts.failed(one, now);
        }
        return turn;
    }

    private String slot(String what, String name) {
        var canonical = Identifier.of(name);
        var text = canonical == null ? name : canonical.canonical();
        var mac = key.mac("letters to nobody", what, text.replace("\0", ""));
        return "letters to nobody:" + ((mac[0] & 0xff) << 8 | (mac[1] & 0xff)) % SLOTS;
    }

    private String name(String... parts) {
        return parts[0] + ":" + Opaque.base64url(Arrays.copyOf(key.mac(parts), 16));
    }
}
