package idp.core.access.facts;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Roles in memory.
public final class FakeRoles implements Roles {
    final FakeStore store;
    final Map<String, HeldRole> held = new TreeMap<>();
    private final Predicate<String> apis;
    private final Map<String, Map<String, Role>> roles = new TreeMap<>();

    /// @param apis whether there is such an API
    public FakeRoles(FakeStore store, Predicate<String> apis) {
        this.store = store;
        this.apis = apis;
    }

    @Override
    public Role find(String api, String name) {
        synchronized (store) {
            return of(api).get(name);
        }
    }

    @Override
    public List<Role> list(String api, String after, int limit) {
        synchronized (store) {
            return of(api).values().stream()
                    .filter(role -> after == null || role.name().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public boolean put(String api, Role role, Instant now) {
        synchronized (store) {
            if (!apis.test(api)) {
                return false;
            }
            of(api).put(role.name(), role);
            store.write(Kind.ROLE_STORED, Target.role(api, role.name()));
            return true;
        }
    }

    @Override
    public boolean delete(String api, String name, Instant now) {
        synchronized (store) {
            if (of(api).remove(name) == null) {
                return false;
            }
            held.values()
                    .removeIf(one -> one.api().equals(api) && one.assignment().role().equals(name));
            store.write(Kind.ROLE_DELETED, Target.role(api, name));
            return true;
        }
    }

    private Map<String, Role> of(String api) {
        return roles.computeIfAbsent(api, _ -> new TreeMap<>());
    }
}
