package idp.core.access;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Versions of policies in memory.
public final class FakePolicies implements Policies {
    private final FakeStore store;
    private final FakeResourceServers apis;
    private final Map<String, TreeMap<Long, PolicySet>> all = new HashMap<>();
    private final Map<String, Long> active = new HashMap<>();

    public FakePolicies(FakeStore store, FakeResourceServers apis) {
        this.store = store;
        this.apis = apis;
        apis.onDelete(api -> {
            all.remove(api);
            active.remove(api);
        });
    }

    private TreeMap<Long, PolicySet> of(String api) {
        return all.computeIfAbsent(api, _ -> new TreeMap<>());
    }

    @Override
    public PolicySet active(String api) {
        synchronized (store) {
            var version = active.get(api);
            return version == null ? null : of(api).get(version);
        }
    }

    @Override
    public PolicySet find(String api, long version) {
        synchronized (store) {
            return of(api).get(version);
        }
    }

    @Override
    public List<PolicySet> list(String api, Long before, int limit) {
        synchronized (store) {
            var from = before == null ? of(api) : of(api).headMap(before, false);
            return from.descendingMap().values().stream().limit(limit).toList();
        }
    }

    @Override
    public PolicySet add(
            String api, Evaluator.Checked.Sound sound, String author, String comment, Instant now) {
        synchronized (store) {
            if (apis.find(api) == null) {
                return null;
            }
            long version = of(api).isEmpty() ? 1 : of(api).lastKey() + 1;
            var set =
                    new PolicySet(
                            api,
                            version,
                            sound.schema(),
                            sound.policies(),
                            sound.actions(),
                            author,
                            comment,
                            now);
            of(api).put(version, set);
            store.write(Kind.POLICY_ADDED, Target.policy(api, version));
            return set;
        }
    }

    @Override
    public boolean activate(String api, long version, Long expected, String by, Instant now) {
        synchronized (store) {
            if (!of(api).containsKey(version) || !Objects.equals(active.get(api), expected)) {
                return false;
            }
            active.put(api, version);
            store.write(Kind.POLICY_ACTIVATED, Target.policy(api, version));
            return true;
        }
    }
}
