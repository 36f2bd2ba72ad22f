package idp.core.jose;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The key ring of this node, loaded anew every few seconds by a job, and in between where a rule
/// needs it: nothing is signed with a ring older than a minute, and a `kid` that is not known may
/// have been published since. A key is published for longer than that before it signs, so every node
/// knows it by then.
public final class CurrentKeys {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Keys keys;
    private final KeyForge forge;
    private final KeyPolicy policy;
    private final ReentrantLock loading = new ReentrantLock();
    private Map<String, SigningKey> opened = Map.of();
    private volatile @Nullable KeyRing ring;
    private volatile Instant away = Instant.EPOCH;

    public CurrentKeys(Keys keys, KeyForge forge, KeyPolicy policy) {
        this.keys = keys;
        this.forge = forge;
        this.policy = policy;
    }

    /// @param now database time
    public KeyRing reload(Instant now) {
        loading.lock();
        try {
            return load(now);
        } finally {
            loading.unlock();
        }
    }

    /// What was loaded last, however long ago.
    public KeyRing last() {
        var last = ring;
        if (last == null) {
            throw new Unavailable("the signing keys have not been loaded yet", null);
        }
        return last;
    }

    /// For the JWKS: a node that stood still looks first for what was published meanwhile and may be
    /// signing elsewhere by now. While the keys cannot be read it says what it knows, and tries again
    /// every few seconds.
    public KeyRing forPublishing(Instant now) {
        var last = last();
        if (isYoung(last, KeyPolicy.FRESH, now) || !now.isAfter(away.plus(ASK_AGAIN))) {
            return last;
        }
        loading.lock();
        try {
            last = last();
            if (isYoung(last, KeyPolicy.FRESH, now) || !now.isAfter(away.plus(ASK_AGAIN))) {
                return last;
            }
            return load(now);
        } catch (Unavailable e) {
            away = now;
            return last;
        } finally {
            loading.unlock();
        }
    }

    KeyRing forSigning(Instant now) {
        return noOlderThan(KeyPolicy.FRESH, now);
    }

    KeyRing forVerifying(String kid, Instant now) {
        var last = last();
        return last.find(kid) != null || !THUMBPRINT.matcher(kid).matches()
                ? last
                : noOlderThan(ASK_AGAIN, now);
    }

    private KeyRing noOlderThan(Duration age, Instant now) {
        var last = ring;
        if (last != null && isYoung(last, age, now)) {
            return last;
        }
        loading.lock();
        try {
            last = ring;
            return last != null && isYoung(last, age, now) ? last : load(now);
        } finally {
            loading.unlock();
        }
    }

    private static boolean isYoung(KeyRing ring, Duration age, Instant now) {
        return !now.isAfter(ring.loadedAt().plus(age));
    }

    private KeyRing load(Instant now) {
        var found = new HashMap<String, SigningKey>();
        for (var stored : keys.all()) {
            var known = opened.get(stored.kid());
            found.put(stored.kid(), known != null && known.is(stored) ? known : forge.open(stored));
        }
        opened = found;
        var loaded = new KeyRing(found.values(), policy, now);
        ring = loaded;
        return loaded;
    }
}
