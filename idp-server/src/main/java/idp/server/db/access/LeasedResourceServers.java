package idp.server.db.access;

import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.server.db.Epochs;
import idp.server.db.Leased;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// APIs kept in memory while the lease proves that none was changed: every question of an API asks
/// which one it is, and every token what that API wants of it.
public final class LeasedResourceServers implements ResourceServers {
    private static final int MOST = 1_000;

    private final ResourceServers stored;
    private final Leased<String, ResourceServer> byId;
    private final Leased<Set<String>, List<ResourceServer>> byResource;

    public LeasedResourceServers(ResourceServers stored, Epochs epochs) {
        this.stored = stored;
        byId = new Leased<>(() -> epochs.stamp(Epochs.POLICY, Epochs.CLIENT), MOST);
        byResource = new Leased<>(() -> epochs.stamp(Epochs.POLICY, Epochs.CLIENT), MOST);
    }

    @Override
    public @Nullable ResourceServer find(String id) {
        return byId.find(id, stored::find);
    }

    @Override
    public List<ResourceServer> withResource(Collection<String> resources) {
        var found = byResource.find(Set.copyOf(resources), stored::withResource);
        return found == null ? List.of() : found;
    }

    @Override
    public List<ResourceServer> list(@Nullable String after, int limit) {
        return stored.list(after, limit);
    }

    @Override
    public Stored put(ResourceServer api, Instant now) {
        return stored.put(api, now);
    }

    @Override
    public boolean delete(String id, Instant now) {
        return stored.delete(id, now);
    }
}
