package idp.core.jose;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The life of a signing key. Only the first two are stored; the others follow from the key that
/// comes after it, so all nodes agree without a further write.
///
/// @param publishedAt in the JWKS from here on
/// @param activeFrom signs from here on
/// @param retiresAt its successor signs from here on; null while there is none
/// @param goneAt its last token is dead, it leaves the JWKS
public record KeyTimes(
        Instant publishedAt,
        Instant activeFrom,
        @Nullable Instant retiresAt,
        @Nullable Instant goneAt) {
    /// What a key is for at one moment.
    public enum State {
        /// In the JWKS, so that everybody knows it before it signs.
        PUBLISHED,
        /// It signs.
        ACTIVE,
        /// In the JWKS for what it signed.
        RETIRED,
        /// Out of the JWKS.
        GONE
    }

    /// A token's `iat` is read a little before a key is picked for it.
    private static final Duration SLACK = Duration.ofSeconds(60);

    /// The newest key of its algorithm.
    static KeyTimes newest(Instant publishedAt, Instant activeFrom) {
        return new KeyTimes(publishedAt, activeFrom, null, null);
    }

    KeyTimes until(Instant retiresAt, Duration kept) {
        return new KeyTimes(publishedAt, activeFrom, retiresAt, retiresAt.plus(kept));
    }

    public boolean isPublished(Instant now) {
        return goneAt == null || now.isBefore(goneAt);
    }

    public boolean signs(Instant now) {
        return !now.isBefore(activeFrom) && (retiresAt == null || now.isBefore(retiresAt));
    }

    public State state(Instant now) {
        if (signs(now)) {
            return State.ACTIVE;
        }
        if (now.isBefore(activeFrom)) {
            return State.PUBLISHED;
        }
        return isPublished(now) ? State.RETIRED : State.GONE;
    }

    boolean mayHaveSigned(Instant issuedAt) {
        return !issuedAt.isBefore(activeFrom.minus(SLACK))
                && (retiresAt == null || issuedAt.isBefore(retiresAt.plus(SLACK)));
    }
}
