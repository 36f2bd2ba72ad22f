package idp.core.user;

import idp.core.oauth.Unavailable;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The secret under which counters are named and device marks are sealed, so that neither can be
/// computed outside.
public final class LoginKey {
    private final SecretKey key;

    public LoginKey(SecretKey key) {
        this.key = key;
    }

    /// The one key of an installation. It never changes: a new one would forget who is slowed down.
    public static LoginKey of(Secrets secrets, Instant now) {
        var secret = secrets.named(Purpose.LOGIN, "1", now);
        return new LoginKey(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
    }

    /// HMAC-SHA-256 of the parts, which hold no NUL themselves.
    public byte[] mac(String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }
}
