package idp.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import idp.core.seal.Secrets.Purpose;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/// Seals what waits to be sent, and what messages are signed with: letters hold links and codes, which are
/// worth an account. Each has a key
/// of its own, derived from the one secret and the name of the letter, which is vouched for, too: so none
/// can be put in another's place.
public final class LetterSeal {
    private static final byte VERSION = 1;
    private static final byte[] LABEL = "gatehouse letter".getBytes(UTF_8);

    private final byte[] secret;
    private final Opaque opaque;

    private LetterSeal(byte[] secret, Opaque opaque) {
        this.secret = secret;
        this.opaque = opaque;
    }

    /// With the one secret of an installation.
    public static LetterSeal of(Secrets secrets, Opaque opaque, Instant now) {
        return new LetterSeal(secrets.named(Purpose.LETTER, "1", now).bytes(), opaque);
    }

    /// @param name of the letter, and of which part of it
    public byte[] seal(byte[] plain, String name) {
        var nonce = opaque.bytes(Aead.NONCE);
        var sealed = Aead.seal(key(name), nonce, associated(name), plain);
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    public Unsealed open(byte[] sealed, String name) {
        if (sealed.length < 1 + Aead.NONCE + Aead.TAG || sealed[0] != VERSION) {
            return new Unsealed.NotOurs();
        }
        var nonce = Arrays.copyOfRange(sealed, 1, 1 + Aead.NONCE);
        var rest = Arrays.copyOfRange(sealed, 1 + Aead.NONCE, sealed.length);
        var plain = Aead.open(key(name), nonce, associated(name), rest);
        return plain == null ? new Unsealed.NotOurs() : new Unsealed.Opened(plain);
    }

    private byte[] key(String name) {
        return Aead.derive(secret, name.getBytes(UTF_8), LABEL, Aead.KEY);
    }

    private static byte[] associated(String name) {
        return ("gatehouse letter " + VERSION + "\0" + name).getBytes(UTF_8);
    }
}
