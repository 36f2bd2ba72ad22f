package idp.core.seal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Sealed secrets in memory.
public final class FakeSealedSecrets implements SealedSecrets {
    private record Name(Secrets.Purpose purpose, String id) {}

    private final Map<Name, SealedSecret> rows = new ConcurrentHashMap<>();

    @Override
    public List<SealedSecret> all(Secrets.Purpose purpose) {
        return rows.values().stream()
                .filter(row -> row.purpose() == purpose)
                .sorted(Comparator.comparing(SealedSecret::createdAt).reversed())
                .toList();
    }

    @Override
    public SealedSecret keep(SealedSecret offered) {
        return rows.computeIfAbsent(new Name(offered.purpose(), offered.id()), _ -> offered);
    }

    @Override
    public boolean reseal(SealedSecret old, byte[] sealed) {
        var renewed = new SealedSecret(old.purpose(), old.id(), sealed, old.createdAt());
        var name = new Name(old.purpose(), old.id());
        var kept =
                rows.computeIfPresent(
                        name,
                        (_, row) -> Arrays.equals(row.sealed(), old.sealed()) ? renewed : row);
        return kept == renewed;
    }

    @Override
    public void removeOlder(Secrets.Purpose purpose, Instant createdBefore) {
        rows.values()
                .removeIf(
                        row -> row.purpose() == purpose && row.createdAt().isBefore(createdBefore));
    }
}
