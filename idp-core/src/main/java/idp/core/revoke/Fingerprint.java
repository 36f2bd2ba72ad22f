package idp.core.revoke;

import idp.core.oauth.Opaque;
import idp.core.revoke.Denied.Kind;
import java.nio.ByteBuffer;

/// The first 132 bits of SHA-256 over kind and key: by them a row is known outside this server, so
/// that who follows the list learns no token, session or user that it has not met.
///
/// @param rest the last four bits, in the upper half of the byte
public record Fingerprint(long high, long low, byte rest) {
    private static final int BYTES = 17;
    private static final int TEXT = 22;

    public static Fingerprint of(Kind kind, String key) {
        var digest = ByteBuffer.wrap(Opaque.hash(kind.wire() + ":" + key));
        return new Fingerprint(digest.getLong(), digest.getLong(), (byte) (digest.get() & 0xF0));
    }

    /// 22 characters of base64url.
    public String text() {
        var bytes = ByteBuffer.allocate(BYTES).putLong(high).putLong(low).put(rest).array();
        return Opaque.base64url(bytes).substring(0, TEXT);
    }
}
