package idp.core.revoke;

import idp.core.revoke.Denied.Kind;

/// A row of the denylist as guards get it. A token is dead if its `iat` is at or before `notBefore`.
///
/// @param notBefore seconds since 1970, rounded up
/// @param until the second after which it may be forgotten
public record FeedEntry(Kind kind, Fingerprint print, long notBefore, long until) {
    private static final long LARGEST = 0xFFFF_FFFFL;

    static FeedEntry of(Denied row) {
        return new FeedEntry(
                row.kind(),
                Fingerprint.of(row.kind(), row.key()),
                seconds(Denied.ceiling(row.notBefore())),
                seconds(Denied.ceiling(row.until())));
    }

    /// What the row speaks of, as 22 characters: [Fingerprint].
    public String id() {
        return print.text();
    }

    private static long seconds(long second) {
        return Math.clamp(second, 0, LARGEST);
    }
}
