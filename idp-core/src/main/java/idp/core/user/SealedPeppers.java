package idp.core.user;

import idp.core.jose.Secrets;
import idp.core.jose.Secrets.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The peppers among the secrets that all nodes share, read at most once a minute: a new one is in use
/// only two minutes after it was made. A hash that names one not yet read has it read at once.
public final class SealedPeppers implements Peppers {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Loaded(List<Pepper> all, Instant at) {}

    private final Secrets secrets;
    private final InstantSource clock;
    private volatile @Nullable Loaded loaded;

    public SealedPeppers(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Pepper newest() {
        return current().getFirst();
    }

    @Override
    public @Nullable Pepper find(String id) {
        var known = among(current(), id);
        return known != null ? known : among(load(), id);
    }

    private static @Nullable Pepper among(List<Pepper> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    private List<Pepper> current() {
        var held = loaded;
        return held != null && clock.instant().isBefore(held.at().plus(FRESH))
                ? held.all()
                : load();
    }

    private List<Pepper> load() {
        var now = clock.instant();
        var all = secrets.all(Purpose.PEPPER, now).stream().map(SealedPeppers::pepper).toList();
        loaded = new Loaded(all, now);
        return all;
    }

    private static Pepper pepper(Secrets.Secret secret) {
        return new Pepper(secret.id(), new SecretKeySpec(secret.bytes(), "HmacSHA384"));
    }
}
