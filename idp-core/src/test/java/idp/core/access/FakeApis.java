package idp.core.access;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// APIs in memory.
public final class FakeApis implements Apis {
    private final FakeStore store;
    private final TreeMap<String, Api> all = new TreeMap<>();
    private final List<Consumer<String>> onDelete = new ArrayList<>();

    public FakeApis(FakeStore store) {
        this.store = store;
    }

    void onDelete(Consumer<String> what) {
        onDelete.add(what);
    }

    @Override
    public Api find(String id) {
        synchronized (store) {
            return all.get(id);
        }
    }

    @Override
    public List<Api> withResource(Collection<String> resources) {
        synchronized (store) {
            return all.values().stream().filter(api -> resources.contains(api.resource())).toList();
        }
    }

    @Override
    public List<Api> list(String after, int limit) {
        synchronized (store) {
            var from = after == null ? all : all.tailMap(after, false);
            return from.values().stream().limit(limit).toList();
        }
    }

    @Override
    public boolean put(Api api, String by, Instant now) {
        synchronized (store) {
            for (var other : all.values()) {
                if (other.resource().equals(api.resource()) && !other.id().equals(api.id())) {
                    return false;
                }
            }
            all.put(api.id(), api);
            audit(Kind.API_STORED, api.id(), by);
            return true;
        }
    }

    @Override
    public boolean delete(String id, String by, Instant now) {
        synchronized (store) {
            if (all.remove(id) == null) {
                return false;
            }
            onDelete.forEach(what -> what.accept(id));
            audit(Kind.API_DELETED, id, by);
            return true;
        }
    }

    private void audit(Kind kind, String id, String by) {
        store.audit.add(new AuditEvent(kind, null, null, id + " by " + by));
    }
}
