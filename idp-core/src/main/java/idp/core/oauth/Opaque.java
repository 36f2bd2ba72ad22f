package idp.core.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Random values that mean nothing to their holder, and the hash that is kept of them. The alphabet
/// is base64url, so Basic credentials survive every client's encoding.
public final class Opaque {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    public Opaque(SecureRandom random) {
        this.random = random;
    }

    /// 256 random bits, 43 characters: a code, a secret, a session cookie.
    public String secret() {
        return URL.encodeToString(bytes(32));
    }

    /// 128 random bits, 22 characters: a name nobody can guess or collide with. It never begins with a
    /// `-`, by which a command line would take it for an option.
    public String id() {
        var id = URL.encodeToString(bytes(16));
        return id.startsWith("-") ? "_" + id.substring(1) : id;
    }

    /// Decimal digits for somebody to type.
    public String digits(int count) {
        return typable("0123456789", count);
    }

    /// Capitals for somebody to type: without vowels they spell nothing, and none looks like another.
    public String letters(int count) {
        return typable("BCDFGHJKLMNPQRSTVWXZ", count);
    }

    private String typable(String alphabet, int count) {
        return random.ints(count, 0, alphabet.length())
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append(alphabet.charAt(i)),
                        StringBuilder::append)
                .toString();
    }

    public byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// What is stored instead of a random value: its SHA-256.
    public static byte[] hash(String value) {
        return sha256(value.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static String base64url(byte[] bytes) {
        return URL.encodeToString(bytes);
    }

    /// Constant in time for inputs of one length.
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
