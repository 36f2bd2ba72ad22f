package idp.core.user;

import idp.core.oauth.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/// The secret under which counters are named and device marks are sealed, so that neither can be
/// computed outside.
public final class LoginKey {
    private final SecretKey key;

    public LoginKey(SecretKey key) {
        this.key = key;
    }

    /// HMAC-SHA-256 of the parts, which hold no NUL themselves.
    byte[] mac(String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }
}
