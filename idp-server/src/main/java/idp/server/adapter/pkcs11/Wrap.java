package idp.server.adapter.pkcs11;

import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Opaque;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Wraps by an AES key that cannot be read: by AES-GCM (NIST SP 800-38D), or where a token has none, by
/// AES-KWP (SP 800-38F). What was wrapped says by which, and opens under the label it was wrapped for.
final class Wrap {
    private static final byte GCM = 1;
    private static final byte KWP = 2;

    private static final String BY_GCM = "AES/GCM/NoPadding";
    private static final String BY_KWP = "AES/KWP/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Provider provider;
    private final SecretKey key;
    private final byte[] associated;

    Wrap(Provider provider, SecretKey key, String label) {
        this.provider = provider;
        this.key = key;
        associated = ("gatehouse master key 1\0" + label).getBytes(UTF_8);
    }

    byte[] wrap(byte[] plain, Opaque opaque) throws GeneralSecurityException {
        if (provider.getService("Cipher", BY_GCM) == null) {
            var cipher = Cipher.getInstance(BY_KWP, provider);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return behind(KWP, new byte[0], cipher.doFinal(plain));
        }
        var nonce = opaque.bytes(NONCE);
        return behind(GCM, nonce, gcm(Cipher.ENCRYPT_MODE, nonce).doFinal(plain));
    }

    /// @throws GeneralSecurityException if it was not wrapped by this key for this label, or is damaged
    byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length > 1 + NONCE && wrapped[0] == GCM) {
            var nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE);
            return gcm(Cipher.DECRYPT_MODE, nonce)
                    .doFinal(wrapped, 1 + NONCE, wrapped.length - 1 - NONCE);
        }
        if (wrapped.length > 1 && wrapped[0] == KWP) {
            var cipher = Cipher.getInstance(BY_KWP, provider);
            cipher.init(Cipher.DECRYPT_MODE, key);
            return cipher.doFinal(wrapped, 1, wrapped.length - 1);
        }
        throw new GeneralSecurityException("no wrapped key begins like this");
    }

    private Cipher gcm(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(BY_GCM, provider);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static byte[] behind(byte form, byte[] nonce, byte[] sealed) {
        return ByteBuffer.allocate(1 + nonce.length + sealed.length)
                .put(form)
                .put(nonce)
                .put(sealed)
                .array();
    }
}
