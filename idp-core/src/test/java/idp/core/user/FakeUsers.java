package idp.core.user;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Accounts and passwords in memory. It keeps the contracts of both ports; what they end elsewhere it
/// notes as cut-offs.
public final class FakeUsers implements Users, StoredPasswords {
    private final Map<String, Credential> accounts = new LinkedHashMap<>();
    private final Map<Identifier, String> names = new LinkedHashMap<>();
    private final Map<String, Instant> cutOffs = new LinkedHashMap<>();
    private final InstantSource clock;

    public FakeUsers(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized User find(String id) {
        var found = accounts.get(id);
        return found == null ? null : found.user();
    }

    @Override
    public synchronized User find(Identifier identifier) {
        var id = names.get(identifier);
        return id == null ? null : find(id);
    }

    @Override
    public synchronized boolean create(User user, HashedPassword password) {
        var wanted = user.person().identifiers();
        if (wanted.stream().anyMatch(names::containsKey)) {
            return false;
        }
        wanted.forEach(name -> names.put(name, user.id()));
        accounts.put(user.id(), credential(user, password));
        return true;
    }

    @Override
    public synchronized boolean setEnabled(String id, boolean enabled) {
        var found = accounts.get(id);
        if (found == null) {
            return false;
        }
        var user = found.user();
        put(user, found.password(), enabled, user.passwordMustChange(), user.passwordVersion());
        if (!enabled) {
            cutOffs.put(id, clock.instant());
        }
        return true;
    }

    @Override
    public synchronized Updated update(User read, Person told) {
        var found = accounts.get(read.id());
        if (found == null) {
            return Updated.NO_SUCH_USER;
        }
        var user = found.user();
        if (!user.updatedAt().equals(read.updatedAt()) || !user.person().equals(read.person())) {
            return Updated.CHANGED_MEANWHILE;
        }
        var wanted = told.identifiers();
        if (wanted.stream()
                .anyMatch(name -> !names.getOrDefault(name, read.id()).equals(read.id()))) {
            return Updated.NAME_TAKEN;
        }
        names.values().removeIf(read.id()::equals);
        wanted.forEach(name -> names.put(name, read.id()));
        var now = clock.instant();
        var next =
                new User(
                        user.id(),
                        told.in(user.person().groups()),
                        user.enabled(),
                        user.passwordMustChange(),
                        user.passwordVersion(),
                        user.createdAt(),
                        now.isAfter(user.updatedAt()) ? now : user.updatedAt().plusNanos(1000));
        accounts.put(user.id(), new Credential(next, found.password(), found.endsAt()));
        return Updated.DONE;
    }

    @Override
    public synchronized boolean delete(String id) {
        if (accounts.remove(id) == null) {
            return false;
        }
        names.values().removeIf(id::equals);
        cutOffs.put(id, clock.instant());
        return true;
    }

    @Override
    public synchronized List<User> list(String after, int limit) {
        var all = new ArrayList<>(accounts.keySet());
        int from = after == null ? 0 : all.indexOf(after) + 1;
        return all.stream().skip(from).limit(limit).map(this::find).toList();
    }

    @Override
    public synchronized Credential findPassword(Identifier identifier) {
        var id = names.get(identifier);
        return id == null ? null : accounts.get(id);
    }

    @Override
    public synchronized Credential findPassword(String userId) {
        return accounts.get(userId);
    }

    @Override
    public synchronized int highestCost() {
        return accounts.values().stream()
                .map(Credential::password)
                .filter(password -> password != null)
                .mapToInt(HashedPassword::cost)
                .max()
                .orElse(0);
    }

    @Override
    public synchronized boolean set(String userId, HashedPassword password, boolean mustChange) {
        var found = accounts.get(userId);
        if (found == null) {
            return false;
        }
        var user = found.user();
        put(user, password, user.enabled(), mustChange, user.passwordVersion() + 1);
        cutOffs.put(userId, clock.instant());
        return true;
    }

    @Override
    public synchronized boolean change(String userId, int version, HashedPassword password) {
        var found = accounts.get(userId);
        return found != null
                && found.user().enabled()
                && found.user().passwordVersion() == version
                && set(userId, password, false);
    }

    @Override
    public synchronized boolean changeAlone(String userId, int version, HashedPassword password) {
        return change(userId, version, password);
    }

    @Override
    public synchronized void rehash(String userId, HashedPassword old, HashedPassword fresh) {
        var found = accounts.get(userId);
        if (found != null && old.equals(found.password())) {
            accounts.put(userId, new Credential(found.user(), fresh, found.endsAt()));
        }
    }

    private void put(
            User user, HashedPassword password, boolean enabled, boolean mustChange, int version) {
        var next =
                new User(
                        user.id(),
                        user.person(),
                        enabled,
                        mustChange,
                        version,
                        user.createdAt(),
                        clock.instant());
        accounts.put(user.id(), credential(next, password));
    }

    private Credential credential(User user, HashedPassword password) {
        var ends = user.passwordMustChange() ? clock.instant().plus(TEMPORARY) : null;
        return new Credential(user, password, ends);
    }

    /// Puts the person into these groups instead; false if there is none.
    public synchronized boolean regroup(String userId, UnaryOperator<List<String>> change) {
        var found = accounts.get(userId);
        if (found == null) {
            return false;
        }
        var user = found.user();
        var next =
                new User(
                        user.id(),
                        user.person().in(change.apply(user.person().groups())),
                        user.enabled(),
                        user.passwordMustChange(),
                        user.passwordVersion(),
                        user.createdAt(),
                        clock.instant());
        accounts.put(user.id(), new Credential(next, found.password(), found.endsAt()));
        return true;
    }

    public synchronized Instant cutOff(String userId) {
        return cutOffs.get(userId);
    }
}
