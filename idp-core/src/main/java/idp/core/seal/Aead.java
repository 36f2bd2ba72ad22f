package idp.core.seal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM (NIST SP 800-38D) and HKDF-SHA-256 (RFC 5869 §2), as the platform provides them.
final class Aead {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private Aead() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// Null if a single bit of any input is not what was sealed.
    static byte @Nullable [] open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] derive(byte[] secret, byte[] salt, byte[] label, int length) {
        try {
            var expand =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(salt)
                            .thenExpand(label, length);
            return KDF.getInstance("HKDF-SHA256").deriveData(expand);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var spec = new GCMParameterSpec(8 * TAG, nonce);
        cipher.init(mode, new SecretKeySpec(key, "AES"), spec);
        cipher.updateAAD(associated);
        return cipher;
    }
}
