package idp.core.access.facts;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Groups in memory.
public final class FakeGroups implements Groups {
    final FakeStore store;
    private final FakeRoles roles;
    private final Map<String, Group> groups = new TreeMap<>();

    public FakeGroups(FakeStore store, FakeRoles roles) {
        this.store = store;
        this.roles = roles;
    }

    @Override
    public Group find(String name) {
        synchronized (store) {
            return groups.get(name);
        }
    }

    @Override
    public List<Group> list(String after, int limit) {
        synchronized (store) {
            return groups.values().stream()
                    .filter(group -> after == null || group.name().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public void put(Group group, Instant now) {
        synchronized (store) {
            groups.put(group.name(), group);
            store.write(Kind.GROUP_STORED, Target.group(group.name()));
        }
    }

    @Override
    public boolean delete(String name, Instant now) {
        synchronized (store) {
            if (groups.remove(name) == null) {
                return false;
            }
            for (var user : store.users.list(null, Integer.MAX_VALUE)) {
                store.users.regroup(user.id(), all -> without(all, name));
            }
            roles.held.values().removeIf(one -> one.holder().equals(RoleHolder.group(name)));
            store.write(Kind.GROUP_DELETED, Target.group(name));
            return true;
        }
    }

    static List<String> without(List<String> all, String name) {
        var rest = new ArrayList<>(all);
        rest.remove(name);
        return rest;
    }
}
