package idp.core.user;

import idp.core.seal.Secrets.Secret;
import idp.core.seal.SharedSecrets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The peppers among the secrets that all nodes share. A hash that names one not yet read has it read
/// at once.
public final class SealedPeppers implements Peppers {
    private final SharedSecrets secrets;

    /// @param secrets those of the purpose `PEPPER`
    public SealedPeppers(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Pepper newest() {
        return pepper(secrets.all().getFirst());
    }

    @Override
    public @Nullable Pepper find(String id) {
        var known = among(secrets.all(), id);
        return known != null ? known : among(secrets.load(), id);
    }

    private static @Nullable Pepper among(List<Secret> all, String id) {
        return all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(SealedPeppers::pepper)
                .orElse(null);
    }

    private static Pepper pepper(Secret secret) {
        return new Pepper(secret.id(), new SecretKeySpec(secret.bytes(), "HmacSHA384"));
    }
}
