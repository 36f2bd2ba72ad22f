package idp.core.seal;

import idp.core.oauth.Unavailable;
import idp.core.seal.Secrets.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Vouches for the links of the audit: whoever can write to the database and has no master key makes none
/// that fits.
public final class ChainSeal {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    private ChainSeal(SecretKey key) {
        this.key = key;
    }

    /// With the one key of an installation. It never changes: a new one would not know the old links.
    public static ChainSeal of(Secrets secrets, Instant now) {
        var secret = secrets.named(Purpose.AUDIT, "1", now);
        return new ChainSeal(new SecretKeySpec(secret.bytes(), ALGORITHM));
    }

    /// HMAC-SHA-256 in hexadecimal.
    public String mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }
}
