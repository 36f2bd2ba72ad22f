package idp.core.jose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All keys as they were at one moment: which one signs for an algorithm, which are published, and
/// which is meant by a `kid`. Immutable.
public final class KeyRing {
    private final Instant loadedAt;
    private final Map<String, SigningKey> byKid = new HashMap<>();
    private final Map<SigningAlgorithm, List<SigningKey>> chains =
            new EnumMap<>(SigningAlgorithm.class);
    private final Jwks jwks;

    KeyRing(Collection<SigningKey> keys, KeyPolicy policy, Instant loadedAt) {
        this.loadedAt = loadedAt;
        keys.stream()
                .sorted(
                        Comparator.comparing((SigningKey key) -> key.times().activeFrom())
                                .thenComparingInt(SigningKey::generation))
                .forEach(key -> append(key, policy));
        chains.values().forEach(chain -> chain.forEach(key -> byKid.put(key.kid(), key)));
        this.jwks = Jwks.of(published(loadedAt).stream().map(SigningKey::publicJwk).toList());
    }

    /// Each key ends where the next of its algorithm begins.
    private void append(SigningKey key, KeyPolicy policy) {
        var chain = chains.computeIfAbsent(key.algorithm(), _ -> new ArrayList<>());
        if (!chain.isEmpty()) {
            var before = chain.removeLast();
            var end = key.times().activeFrom();
            chain.add(before.living(before.times().until(end, policy.kept())));
        }
        chain.add(key);
    }

    /// The key that signs now; null where none does.
    public @Nullable SigningKey signer(SigningAlgorithm algorithm, Instant now) {
        for (var key : chain(algorithm)) {
            if (key.times().signs(now)) {
                return key;
            }
        }
        return null;
    }

    /// By exact match in memory: a `kid` is never a path, a URL or part of a query.
    public @Nullable SigningKey find(String kid) {
        return byKid.get(kid);
    }

    public List<SigningKey> published(Instant now) {
        return all().stream().filter(key -> key.times().isPublished(now)).toList();
    }

    /// In order of algorithm, the oldest first.
    public List<SigningKey> all() {
        return chains.values().stream().flatMap(List::stream).toList();
    }

    List<SigningKey> chain(SigningAlgorithm algorithm) {
        return chains.getOrDefault(algorithm, List.of());
    }

    /// The document for `jwks_uri`, as of the moment the keys were loaded.
    public Jwks jwks() {
        return jwks;
    }

    public Instant loadedAt() {
        return loadedAt;
    }
}
