package idp.core.factor;

import idp.core.oauth.Opaque;
import idp.core.oauth.Unavailable;
import idp.core.seal.MasterKey;
import idp.core.seal.Secrets;
import idp.core.seal.Secrets.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret without which seeds and recovery codes in the database are worth nothing: ADR 7. It lies
/// there itself, under the master key, so that a new master key leaves them as they are.
public final class FactorKey {
    private static final String SEED = "totp seed";

    private final SecretKeySpec codes;
    private final MasterKey seeds;

    private FactorKey(byte[] secret, Opaque opaque) {
        this.codes = new SecretKeySpec(secret, "HmacSHA256");
        this.seeds = new MasterKey(List.of(secret), opaque);
    }

    /// The one key of an installation.
    public static FactorKey of(Secrets secrets, Opaque opaque, Instant now) {
        return new FactorKey(secrets.named(Purpose.FACTOR, "1", now).bytes(), opaque);
    }

    /// One person's seed opens in no other's place.
    byte[] seal(byte[] seed, String userId) {
        return seeds.seal(seed, SEED, userId);
    }

    byte[] open(byte[] sealed, String userId) {
        return seeds.mustOpen(sealed, SEED, userId);
    }

    /// What is kept of a recovery code: worth nothing at another account.
    byte[] hash(String code, String userId) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(codes);
            var text = "recovery code\0" + userId + '\0' + code;
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Unavailable("HMAC-SHA-256 failed", e);
        }
    }
}
