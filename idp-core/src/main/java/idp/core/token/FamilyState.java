package idp.core.token;

import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a family of refresh tokens stands, and what a token that was shown is to it: RFC 9700
/// §4.14.2, made safe to retry. ADR 4 has the reasons.
///
/// @param counter of the live token
/// @param current the hash of the live token; null where the grant never had one
/// @param turns when the live token and those before it came to be, the latest first: see [#turned]
/// @param rotatedAt when the live token came to be
public record FamilyState(
        int counter,
        byte @Nullable [] current,
        byte @Nullable [] previous,
        List<Instant> turns,
        Instant rotatedAt,
        Instant expiresAt) {
    /// After a successor was used, what was sent before that may still arrive for so long.
    public static final Duration LATE = Duration.ofSeconds(2);

    /// How many turns are remembered at most.
    public static final int MOST_TURNS = 64;

    public enum Place {
        /// The live token.
        CURRENT,
        /// The predecessor of a live token that has not been used, inside the grace.
        REPEATED,
        /// One whose successor was used a moment ago, inside the grace: its client has moved on. It is
        /// worth nothing any more, and proves nothing.
        LATE,
        /// A token of this family that was already replaced: somebody else has it.
        REUSED,
        DEAD
    }

    public FamilyState {
        turns = List.copyOf(turns);
    }

    /// Of a family that has its first token.
    public static FamilyState first(byte @Nullable [] current, Instant now, Instant expiresAt) {
        return new FamilyState(0, current, null, List.of(), now, expiresAt);
    }

    public Place place(RefreshTokens.Presented shown, Duration grace, Instant now) {
        // RFC 9700 §4.14.2: an absolute end, and a nearer one for tokens that nobody uses.
        if (current == null || !now.isBefore(end())) {
            return Place.DEAD;
        }
        if (shown.counter() == counter) {
            return Opaque.same(shown.hash(), current) ? Place.CURRENT : Place.DEAD;
        }
        if (shown.counter() > counter) {
            return Place.DEAD;
        }
        if (shown.counter() < counter - 1) {
            return isLate(shown.counter(), grace, now) ? Place.LATE : Place.REUSED;
        }
        // Its secret is still known, so somebody who only knows the rest of it ends nothing.
        if (previous == null || !Opaque.same(shown.hash(), previous)) {
            return Place.DEAD;
        }
        return now.isBefore(rotatedAt.plus(grace)) ? Place.REPEATED : Place.REUSED;
    }

    /// Whether its successor came to be no longer ago than the grace, and was used just now.
    private boolean isLate(int shown, Duration grace, Instant now) {
        var replaced = turn(shown + 1);
        var used = turn(shown + 2);
        return replaced != null
                && used != null
                && now.isBefore(replaced.plus(grace))
                && now.isBefore(used.plus(LATE));
    }

    /// When the token of this number came to be; null if that was forgotten.
    private @Nullable Instant turn(int number) {
        var place = counter - number;
        return place < turns.size() ? turns.get(place) : null;
    }

    /// The state after the live token was used. Remembered are the turns that [Place#LATE] may depend on:
    /// those of the last two seconds and the one before them.
    public FamilyState turned(byte[] next, Instant now) {
        var kept = new ArrayList<>(List.of(now));
        for (var turn : turns) {
            if (kept.getLast().isAfter(now.minus(LATE)) && kept.size() < MOST_TURNS) {
                kept.add(turn);
            }
        }
        return new FamilyState(counter + 1, next, current, kept, now, expiresAt);
    }

    /// When the live token dies if it is not used.
    public Instant end() {
        var idle = rotatedAt.plus(RefreshTokens.IDLE);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }
}
