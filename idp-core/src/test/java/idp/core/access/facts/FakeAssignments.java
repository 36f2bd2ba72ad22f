package idp.core.access.facts;

import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/// Who holds which role, in memory.
public final class FakeAssignments implements Assignments {
    private final FakeRoles roles;
    private final Predicate<RoleHolder> holders;

    /// @param holders whether there is such a holder
    public FakeAssignments(FakeRoles roles, Predicate<RoleHolder> holders) {
        this.roles = roles;
        this.holders = holders;
    }

    @Override
    public HeldRole find(String api, String id) {
        synchronized (roles.store) {
            var found = roles.held.get(id);
            return found == null || !found.api().equals(api) ? null : found;
        }
    }

    @Override
    public List<HeldRole> list(String api, Filter filter, String after, int limit) {
        synchronized (roles.store) {
            return roles.held.values().stream()
                    .filter(one -> one.api().equals(api))
                    .filter(one -> after == null || one.id().compareTo(after) > 0)
                    .filter(one ->
                            filter.role() == null || one.assignment().role().equals(filter.role()))
                    .filter(one -> filter.holder() == null || one.holder().equals(filter.holder()))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<HeldRole> of(List<RoleHolder> holders, int limit) {
        synchronized (roles.store) {
            return roles.held.values().stream()
                    .filter(one -> holders.contains(one.holder()))
                    .sorted(Comparator.comparing(HeldRole::api).thenComparing(HeldRole::id))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public Outcome assign(
            String api, String id, RoleHolder holder, Assignment wanted, String by, Instant now) {
        synchronized (roles.store) {
            if (roles.find(api, wanted.role()) == null) {
                return new Outcome.NoSuchRole();
            }
            if (!holders.test(holder)) {
                return new Outcome.NoSuchHolder();
            }
            var before = list(api, new Filter(wanted.role(), holder), null, Integer.MAX_VALUE);
            for (var one : before) {
                if (same(one.assignment(), wanted)) {
                    roles.held.put(
                            one.id(),
                            new HeldRole(
                                    one.id(),
                                    api,
                                    holder,
                                    wanted,
                                    one.createdAt(),
                                    one.createdBy()));
                    write(Kind.ROLE_ASSIGNED, api, one.id(), holder, wanted);
                    return new Outcome.Assigned(one.id(), false);
                }
            }
            roles.held.put(id, new HeldRole(id, api, holder, wanted, now, by));
            write(Kind.ROLE_ASSIGNED, api, id, holder, wanted);
            return new Outcome.Assigned(id, true);
        }
    }

    @Override
    public boolean revoke(String api, String id, Instant now) {
        synchronized (roles.store) {
            var found = find(api, id);
            if (found == null) {
                return false;
            }
            roles.held.remove(id);
            write(Kind.ROLE_REVOKED, api, id, found.holder(), found.assignment());
            return true;
        }
    }

    private void write(Kind kind, String api, String id, RoleHolder holder, Assignment about) {
        var target = Target.role(api, about.role(), holder.clientId(), holder.userId());
        roles.store.write(kind, target, holder.wire() + " " + id);
    }

    private static boolean same(Assignment one, Assignment other) {
        return Objects.equals(one.resourceType(), other.resourceType())
                && Objects.equals(one.resourceId(), other.resourceId())
                && Objects.equals(one.region(), other.region());
    }
}
