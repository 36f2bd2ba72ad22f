package idp.core.token;

import idp.core.oauth.Opaque;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a family of refresh tokens stands, and what a token that was shown is to it: RFC 9700
/// §4.14.2, made safe to retry.
///
/// @param counter of the live token
/// @param current the hash of the live token; null where the grant never had one
/// @param rotatedAt when the live token came to be
public record FamilyState(
        int counter,
        byte @Nullable [] current,
        byte @Nullable [] previous,
        Instant rotatedAt,
        Instant expiresAt) {

    public enum Place {
        /// The live token.
        CURRENT,
        /// The predecessor of a live token that has not been used, inside the grace.
        REPEATED,
        /// A token of this family that was already replaced: somebody else has it.
        REUSED,
        DEAD
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
            return Place.REUSED;
        }
        // Its secret is still known, so somebody who only knows the rest of it ends nothing.
        if (previous == null || !Opaque.same(shown.hash(), previous)) {
            return Place.DEAD;
        }
        return now.isBefore(rotatedAt.plus(grace)) ? Place.REPEATED : Place.REUSED;
    }

    /// When the live token dies if it is not used.
    public Instant end() {
        var idle = rotatedAt.plus(RefreshTokens.IDLE);
        return idle.isBefore(expiresAt) ? idle : expiresAt;
    }
}
