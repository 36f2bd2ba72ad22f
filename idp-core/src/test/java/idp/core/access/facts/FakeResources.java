package idp.core.access.facts;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Known resources in memory.
public final class FakeResources implements Resources {
    private final Map<List<String>, TreeMap<String, Entity>> all = new HashMap<>();

    @Override
    public synchronized List<Entity> list(String api, String type, String after, int limit) {
        var found = all.getOrDefault(List.of(api, type), new TreeMap<>());
        return found.tailMap(after == null ? "" : after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Entity find(String api, String type, String id) {
        return all.getOrDefault(List.of(api, type), new TreeMap<>()).get(id);
    }

    @Override
    public synchronized void put(String api, Entity resource, Instant now) {
        all.computeIfAbsent(List.of(api, resource.type()), _ -> new TreeMap<>())
                .put(resource.id(), resource);
    }

    @Override
    public synchronized boolean delete(String api, String type, String id, Instant now) {
        var found = all.get(List.of(api, type));
        return found != null && found.remove(id) != null;
    }
}
