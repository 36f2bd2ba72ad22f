package idp.core.authorize;

import idp.core.FakeStore;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Consents in memory.
public final class FakeConsents implements Consents {
    private final FakeStore store;
    private final Map<List<String>, Allowed> given = new HashMap<>();

    public FakeConsents(FakeStore store) {
        this.store = store;
    }

    @Override
    public Allowed allowed(String userId, String clientId) {
        synchronized (store) {
            return given.getOrDefault(List.of(userId, clientId), Allowed.NOTHING);
        }
    }

    @Override
    public void allow(String userId, String clientId, Allowed more, Instant now) {
        synchronized (store) {
            var before = allowed(userId, clientId);
            var resources = new ArrayList<>(before.resources());
            more.resources().stream().filter(r -> !resources.contains(r)).forEach(resources::add);
            given.put(
                    List.of(userId, clientId),
                    new Allowed(before.scope().plus(more.scope()), resources));
            store.write(
                    Kind.CONSENT_GIVEN, new Actor.Person(userId), Target.consent(clientId, userId));
        }
    }
}
