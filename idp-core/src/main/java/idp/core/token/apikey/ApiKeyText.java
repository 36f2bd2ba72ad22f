package idp.core.token.apikey;

import idp.core.oauth.Opaque;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form of an API key: `idp_pat_<id>_<secret><checksum>`, in letters and digits. The prefix is for
/// scanners of secrets, the checksum tells a typo from a key without asking anybody, and nothing but
/// a SHA-256 of it is kept.
public record ApiKeyText(String id, String text) {
    public static final String PREFIX = "idp_pat_";

    private static final int ID = 22;
    private static final int SECRET = 43;
    private static final int CHECKSUM = 6;
    private static final Pattern FORM = Pattern.compile("idp_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{49}");
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    /// A new one: 128 random bits of name, 256 of secret.
    public static ApiKeyText of(Opaque opaque) {
        var id = digits(new BigInteger(1, opaque.bytes(16)), ID);
        var body = PREFIX + id + "_" + digits(new BigInteger(1, opaque.bytes(32)), SECRET);
        return new ApiKeyText(id, body + checksum(body));
    }

    /// Null if this is no API key, or one that was mistyped.
    public static @Nullable ApiKeyText parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        var end = text.length() - CHECKSUM;
        return checksum(text.substring(0, end)).equals(text.substring(end))
                ? new ApiKeyText(text.substring(PREFIX.length(), PREFIX.length() + ID), text)
                : null;
    }

    public byte[] hash() {
        return Opaque.hash(text);
    }

    /// CRC-32, reflected, as everybody computes it.
    private static String checksum(String body) {
        int crc = -1;
        for (var octet : body.getBytes(StandardCharsets.US_ASCII)) {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }
        return digits(BigInteger.valueOf(~crc & 0xFFFF_FFFFL), CHECKSUM);
    }

    private static String digits(BigInteger number, int length) {
        var text = new StringBuilder(length);
        for (var rest = number; text.length() < length; rest = rest.divide(BASE)) {
            text.append(DIGITS.charAt(rest.mod(BASE).intValue()));
        }
        return text.reverse().toString();
    }

    /// Never with the secret.
    @Override
    public String toString() {
        return "ApiKeyText[" + id + "]";
    }
}
