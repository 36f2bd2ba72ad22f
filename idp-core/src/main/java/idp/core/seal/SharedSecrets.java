package idp.core.seal;

import idp.core.seal.Secrets.Purpose;
import idp.core.seal.Secrets.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The secrets of one purpose, read at most once a minute. A new one is used two minutes after it was
/// made, so by then every node has read it.
public final class SharedSecrets {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private record Loaded(List<Secret> all, Instant at) {}

    private final Secrets secrets;
    private final Purpose purpose;
    private final InstantSource clock;
    private volatile @Nullable Loaded loaded;

    public SharedSecrets(Secrets secrets, Purpose purpose, InstantSource clock) {
        this.secrets = secrets;
        this.purpose = purpose;
        this.clock = clock;
    }

    /// The one for new things first.
    public List<Secret> all() {
        var held = loaded;
        return held != null && clock.instant().isBefore(held.at().plus(FRESH))
                ? held.all()
                : load();
    }

    /// Straight from the store: somebody named one that was not read yet.
    public List<Secret> load() {
        var now = clock.instant();
        var all = secrets.all(purpose, now);
        loaded = new Loaded(all, now);
        return all;
    }
}
