package idp.core.revoke;

import idp.core.oauth.Opaque;
import idp.core.revoke.Denied.Kind;
import java.nio.ByteBuffer;

/// A row of the denylist as guards get it. A token is dead if its `iat` is at or before `notBefore`.
///
/// @param notBefore seconds since 1970, rounded up
/// @param until the second after which it may be forgotten
public record FeedEntry(Kind kind, Id id, long notBefore, long until) {
    /// The first 132 bits of SHA-256 over kind and key: by them a row is known outside this server, so
    /// that who follows the feed learns no token, session or user that it has not met.
    ///
    /// @param rest the last four bits, in the upper half of the byte
    public record Id(long high, long low, byte rest) {
        private static final int BYTES = 17;
        private static final int TEXT = 22;

        public static Id of(Kind kind, String key) {
            var digest = ByteBuffer.wrap(Opaque.hash(kind.wire() + ":" + key));
            return new Id(digest.getLong(), digest.getLong(), (byte) (digest.get() & 0xF0));
        }

        /// 22 characters of base64url.
        public String text() {
            var bytes = ByteBuffer.allocate(BYTES).putLong(high).putLong(low).put(rest).array();
            return Opaque.base64url(bytes).substring(0, TEXT);
        }
    }

    private static final long LARGEST = 0xFFFF_FFFFL;

    static FeedEntry of(Denied row) {
        return new FeedEntry(
                row.kind(),
                Id.of(row.kind(), row.key()),
                seconds(Denied.ceiling(row.notBefore())),
                seconds(Denied.ceiling(row.until())));
    }

    private static long seconds(long second) {
        return Math.clamp(second, 0, LARGEST);
    }
}
