package idp.core.factor;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based codes: RFC 6238, in the one shape that every authenticator app knows: SHA-1, six digits,
/// thirty seconds.
public final class Totp {
    /// RFC 4226 §4: at least 128 bits, 160 recommended.
    public static final int SEED = 20;

    private static final int SECONDS = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /// RFC 6238 §5.2: one step of tolerance for clocks and slow fingers.
    private static final int WINDOW = 1;

    private Totp() {}

    /// RFC 6238 §4.2
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /// RFC 4226 §5.3
    public static String code(byte[] seed, long step) {
        byte[] mac;
        try {
            var hmac = Mac.getInstance("HmacSHA1");
            hmac.init(new SecretKeySpec(seed, "HmacSHA1"));
            mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-1 failed", e);
        }
        var offset = mac[mac.length - 1] & 0xf;
        var number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
        return Integer.toString(MODULUS + number % MODULUS).substring(1);
    }

    static boolean isCode(String typed) {
        return typed.length() == DIGITS && typed.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// The step that a code is of; none if it is of no step near now that comes after the last one.
    ///
    /// @param last step that a code was taken of
    static OptionalLong match(byte[] seed, String typed, long last, Instant now) {
        var present = step(now);
        var found = OptionalLong.empty();
        for (var step = present - WINDOW; step <= present + WINDOW; step++) {
            var same = Opaque.same(bytes(code(seed, step)), bytes(typed));
            // RFC 6238 §5.2: a code is taken once, and none that is older than one that was.
            if (same && step > last && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// What an app reads from the picture.
    ///
    /// @param provider whose account it is
    /// @param account by its name
    public static String uri(byte[] seed, String provider, String account) {
        return "otpauth://totp/"
                + encoded(provider)
                + ":"
                + encoded(account)
                + "?secret="
                + Base32.of(seed)
                + "&issuer="
                + encoded(provider)
                + "&algorithm=SHA1&digits="
                + DIGITS
                + "&period="
                + SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.UTF_8);
    }
}
