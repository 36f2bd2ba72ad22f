package idp.core.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Seals what the database keeps but must not be able to read: ADR 7 and ADR 8. The
/// secrets are not in the database. The first one seals; the others still open, so that changing the
/// master key is: add the new one in front, re-wrap, drop the old one.
///
/// A seal is version, key id, nonce, AES-256-GCM; purpose and id of the thing are its associated
/// data, so no sealed thing can be put in another's place.
public final class MasterKey {
    public static final int SHORTEST = 32;

    private static final byte VERSION = 1;
    private static final int ID = 8;
    private static final int HEAD = 1 + ID;

    private record Secret(byte[] id, byte[] key) {}

    private final List<Secret> secrets;
    private final Opaque opaque;

    /// @param secrets at least [#SHORTEST] random bytes each
    public MasterKey(List<byte[]> secrets, Opaque opaque) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length < SHORTEST)) {
            throw new IllegalArgumentException("a master key has at least 32 bytes");
        }
        this.secrets =
                secrets.stream()
                        .map(secret ->
                                new Secret(
                                        derive(secret, "gatehouse master key id", ID),
                                        derive(secret, "gatehouse master key", Aead.KEY)))
                        .toList();
        this.opaque = opaque;
    }

    public byte[] seal(byte[] plain, String purpose, String id) {
        var secret = secrets.getFirst();
        var nonce = opaque.bytes(Aead.NONCE);
        var sealed = Aead.seal(secret.key(), nonce, associated(purpose, id), plain);
        return ByteBuffer.allocate(HEAD + Aead.NONCE + sealed.length)
                .put(VERSION)
                .put(secret.id())
                .put(nonce)
                .put(sealed)
                .array();
    }

    public Unsealed open(byte[] sealed, String purpose, String id) {
        if (sealed.length < HEAD + Aead.NONCE + Aead.TAG || sealed[0] != VERSION) {
            return new Unsealed.NotOurs();
        }
        var head = Arrays.copyOfRange(sealed, 1, HEAD);
        var nonce = Arrays.copyOfRange(sealed, HEAD, HEAD + Aead.NONCE);
        var rest = Arrays.copyOfRange(sealed, HEAD + Aead.NONCE, sealed.length);
        for (var secret : secrets) {
            if (Arrays.equals(head, secret.id())) {
                var plain = Aead.open(secret.key(), nonce, associated(purpose, id), rest);
                return plain == null ? new Unsealed.NotOurs() : new Unsealed.Opened(plain);
            }
        }
        return new Unsealed.NotOurs();
    }

    /// What was sealed under one of the keys.
    ///
    /// @throws IllegalStateException if it was not: the wrong master key, or a row changed by hand
    public byte[] mustOpen(byte[] sealed, String purpose, String id) {
        return switch (open(sealed, purpose, id)) {
            case Unsealed.Opened(var plain) -> plain;
            case Unsealed.NotOurs() ->
                    throw new IllegalStateException(
                            "the master key does not open %s %s".formatted(purpose, id));
        };
    }

    /// False for what a master key of yesterday sealed: it should be wrapped anew.
    public boolean isCurrent(byte[] sealed) {
        return sealed.length >= HEAD
                && Arrays.equals(sealed, 1, HEAD, secrets.getFirst().id(), 0, ID);
    }

    private static byte[] derive(byte[] secret, String label, int length) {
        return Aead.derive(secret, new byte[0], label.getBytes(UTF_8), length);
    }

    private static byte[] associated(String purpose, String id) {
        return ("gatehouse sealed 1\0" + purpose + '\0' + id).getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "MasterKey[" + secrets.size() + "]";
    }
}
