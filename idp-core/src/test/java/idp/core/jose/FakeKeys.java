package idp.core.jose;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Signing keys in memory.
public final class FakeKeys implements Keys {
    private final Map<String, StoredKey> rows = new ConcurrentHashMap<>();

    @Override
    public List<StoredKey> all() {
        return rows.values().stream().sorted(Comparator.comparing(StoredKey::kid)).toList();
    }

    @Override
    public synchronized boolean add(StoredKey key) {
        var taken =
                rows.values().stream()
                        .anyMatch(row ->
                                row.algorithm() == key.algorithm()
                                        && row.generation() == key.generation());
        return !taken && rows.putIfAbsent(key.kid(), key) == null;
    }

    @Override
    public synchronized boolean reseal(String kid, byte[] old, byte[] sealed) {
        var row = rows.get(kid);
        if (row == null || !Arrays.equals(row.sealedPrivate(), old)) {
            return false;
        }
        rows.put(
                kid,
                new StoredKey(
                        kid,
                        row.algorithm(),
                        row.generation(),
                        row.publicJwk(),
                        sealed,
                        row.publishedAt(),
                        row.activeFrom()));
        return true;
    }

    @Override
    public void remove(String kid) {
        rows.remove(kid);
    }

    @Override
    public boolean revoke(String kid, Instant now) {
        return rows.remove(kid) != null;
    }
}
