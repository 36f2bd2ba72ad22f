package idp.core.token;

import idp.core.oauth.Opaque;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The shape of refresh tokens and the way one follows from another: RFC 9700 §4.14.2, made safe to
/// retry. A token is the grant's id, a counter, 256 secret bits and a tag over id and counter. The
/// first secret is random; each next is an HMAC of its predecessor, which only the predecessor's
/// holder can ask for, so a repeat gets the same successor. The tag tells a token that was once
/// issued from one that somebody made up from a grant id seen in an access token.
public final class RefreshFamily {
    private static final Base64.Decoder URL = Base64.getUrlDecoder();
    private static final int ID = 16;
    private static final int SECRET = 32;
    private static final int TAG = 16;
    private static final int LENGTH = ID + 4 + SECRET + TAG;

    /// A key with the name it is stored under.
    public record Key(String id, byte[] bytes) {
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private final Supplier<List<Key>> keys;
    private final Opaque opaque;

    /// @param keys today's first; the older ones still verify
    public RefreshFamily(Supplier<List<Key>> keys, Opaque opaque) {
        this.keys = keys;
        this.opaque = opaque;
    }

    /// A first token and what is stored of it.
    public record First(String token, byte[] hash, String keyId) {
        @Override
        public String toString() {
            return "First[]";
        }
    }

    /// The key of today. Reading it may ask the database, so it is taken before a transaction begins.
    public Key today() {
        return keys.get().getFirst();
    }

    /// @param today taken before a transaction begins: [#today]
    public First first(String grantId, Key today) {
        var secret = opaque.bytes(SECRET);
        return new First(write(grantId, 0, secret, today), Opaque.sha256(secret), today.id());
    }

    /// Null if no token of ours ever looked like this.
    public RefreshTokens.@Nullable Presented read(String token) {
        var parts = parts(token);
        if (parts == null) {
            return null;
        }
        var successors =
                keys.get().stream()
                        .map(key ->
                                new RefreshTokens.Successor(
                                        key.id(), Opaque.sha256(next(parts, key))))
                        .toList();
        return new RefreshTokens.Presented(
                parts.grantId(), parts.counter(), Opaque.sha256(parts.secret()), successors);
    }

    /// The token that follows `token` under the key named, the same at every call.
    public String successor(String token, String keyId) {
        var parts = parts(token);
        if (parts == null) {
            throw new IllegalArgumentException("not a refresh token");
        }
        for (var key : keys.get()) {
            if (key.id().equals(keyId)) {
                return write(parts.grantId(), parts.counter() + 1, next(parts, key), key);
            }
        }
        throw new IllegalStateException("a refresh key is missing");
    }

    private record Parts(String grantId, int counter, byte[] secret) {}

    private @Nullable Parts parts(String token) {
        if (token.length() != (LENGTH * 4 + 2) / 3) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = URL.decode(token);
        } catch (IllegalArgumentException e) {
            return null;
        }
        // One spelling a token: the unused bits of the last character are zero.
        if (bytes.length != LENGTH || !Opaque.base64url(bytes).equals(token)) {
            return null;
        }
        var head = Arrays.copyOf(bytes, ID + 4);
        var tag = Arrays.copyOfRange(bytes, ID + 4 + SECRET, LENGTH);
        for (var key : keys.get()) {
            if (Opaque.same(tag, tag(head, key))) {
                return new Parts(
                        Opaque.base64url(Arrays.copyOf(bytes, ID)),
                        ByteBuffer.wrap(head, ID, 4).getInt(),
                        Arrays.copyOfRange(bytes, ID + 4, ID + 4 + SECRET));
            }
        }
        return null;
    }

    private static byte[] next(Parts parts, Key key) {
        var head = head(parts.grantId(), parts.counter());
        return mac(key, "gatehouse refresh successor", head, parts.secret());
    }

    private static byte[] tag(byte[] head, Key key) {
        return Arrays.copyOf(mac(key, "gatehouse refresh tag", head, new byte[0]), TAG);
    }

    private static byte[] head(String grantId, int counter) {
        return ByteBuffer.allocate(ID + 4).put(URL.decode(grantId)).putInt(counter).array();
    }

    private static String write(String grantId, int counter, byte[] secret, Key key) {
        var head = head(grantId, counter);
        var bytes = ByteBuffer.allocate(LENGTH).put(head).put(secret).put(tag(head, key)).array();
        return Opaque.base64url(bytes);
    }

    private static byte[] mac(Key key, String label, byte[] head, byte[] secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            mac.update(label.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            mac.update(head);
            return mac.doFinal(secret);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
