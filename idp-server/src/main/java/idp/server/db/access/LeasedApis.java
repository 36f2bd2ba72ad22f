package idp.server.db.access;

import idp.core.access.Api;
import idp.core.access.Apis;
import idp.server.db.Epochs;
import idp.server.db.Leased;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// APIs kept in memory while the lease proves that none was changed: every question of an API asks
/// which one it is.
public final class LeasedApis implements Apis {
    private static final int MOST = 1_000;

    private final Apis stored;
    private final Leased<String, Api> byId;
    private final Leased<Set<String>, List<Api>> byResource;

    public LeasedApis(Apis stored, Epochs epochs) {
        this.stored = stored;
        byId = new Leased<>(() -> epochs.stamp(Epochs.POLICY), MOST);
        byResource = new Leased<>(() -> epochs.stamp(Epochs.POLICY), MOST);
    }

    @Override
    public @Nullable Api find(String id) {
        return byId.find(id, stored::find);
    }

    @Override
    public List<Api> withResource(Collection<String> resources) {
        var found = byResource.find(Set.copyOf(resources), stored::withResource);
        return found == null ? List.of() : found;
    }

    @Override
    public List<Api> list(@Nullable String after, int limit) {
        return stored.list(after, limit);
    }

    @Override
    public boolean put(Api api, String by, Instant now) {
        return stored.put(api, by, now);
    }

    @Override
    public boolean delete(String id, String by, Instant now) {
        return stored.delete(id, by, now);
    }
}
