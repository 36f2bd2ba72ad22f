package idp.core.user;

import idp.core.oauth.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/// Turns a password into what is kept of it, and compares: a slow hash over base64(HMAC-SHA-384(pepper,
/// password in NFC)). Its input is always 64 characters, so nothing is cut at 72 bytes or at a NUL.
/// NIST SP 800-63B-4 §3.1.1.2.
public final class Passwords {
    private final Peppers peppers;
    private final SlowHashes slow;
    private final int cost;

    /// @param cost of new hashes, the binary logarithm of the rounds
    public Passwords(Peppers peppers, SlowHashes slow, int cost) {
        this.peppers = peppers;
        this.slow = slow;
        this.cost = cost;
    }

    public HashedPassword hash(String password) {
        var pepper = peppers.newest();
        return new HashedPassword(pepper.id(), cost, slow.hash(seasoned(password, pepper), cost));
    }

    /// A place for one who is about to have a password compared or hashed: see [SlowHashes#enter].
    SlowHashes.Place enter() {
        return slow.enter();
    }

    /// False without a stored password. It is always the same work, that of the highest cost in force,
    /// so time tells neither who exists nor whose password is kept in an older way.
    ///
    /// @param highest the highest cost among the passwords that are stored
    boolean matches(String password, @Nullable HashedPassword stored, int highest) {
        var work = Math.max(cost, highest);
        if (stored == null) {
            slow.hash(seasoned(password, peppers.newest()), work);
            return false;
        }
        // 2^c and then 2^c, 2^(c+1), … up to half of the whole: together the rounds of `work`.
        return matches(password, stored, IntStream.range(stored.cost(), work).boxed().toList());
    }

    /// Whether it is this one, whatever time that takes: for somebody who is known already.
    public boolean matches(String password, HashedPassword stored) {
        return matches(password, stored, List.of());
    }

    private boolean matches(String password, HashedPassword stored, List<Integer> more) {
        var pepper = peppers.find(stored.pepperId());
        if (pepper == null) {
            throw new Unavailable("the pepper of a password is missing", null);
        }
        return slow.matches(seasoned(password, pepper), stored.hash(), more) && isText(password);
    }

    /// Whether a new hash of the same password would be kept in another way.
    public boolean outdated(HashedPassword stored) {
        return stored.cost() != cost || !stored.pepperId().equals(peppers.newest().id());
    }

    /// False for broken surrogates, which have no bytes of their own and would stand for one another.
    static boolean isText(String password) {
        return password.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static String seasoned(String password, Peppers.Pepper pepper) {
        var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        try {
            var mac = Mac.getInstance("HmacSHA384");
            mac.init(pepper.key());
            var bytes = mac.doFinal(composed.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-384 failed", e);
        }
    }
}
