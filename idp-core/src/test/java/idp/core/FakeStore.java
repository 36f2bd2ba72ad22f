package idp.core;

import idp.core.access.ResourceServer;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.proof.Binding;
import idp.core.session.Session;
import idp.core.token.Consented;
import idp.core.token.FamilyState;
import idp.core.user.FakeUsers;
import idp.core.user.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the fakes keep together, in memory. Its monitor is their transaction.
public final class FakeStore {
    /// A row of `app_grant`.
    public record Given(
            Consented consented,
            Instant createdAt,
            Binding binding,
            FamilyState family,
            String keyId,
            boolean ended) {
        public Given with(FamilyState next, String nextKey) {
            return new Given(consented, createdAt, binding, next, nextKey, ended);
        }

        public Given end() {
            return new Given(consented, createdAt, binding, family, keyId, true);
        }
    }

    /// A row of the audit.
    public record Written(AuditEvent event, Instant at, Origin origin) {}

    public final InstantSource clock;
    public final FakeUsers users;
    public final Map<String, Client> clients = new TreeMap<>();
    public final TreeMap<String, ResourceServer> apis = new TreeMap<>();
    public final Map<String, Instant> clientsNotBefore = new HashMap<>();
    public final Map<String, Session> sessions = new HashMap<>();
    public final Map<String, Given> grants = new HashMap<>();
    public final Map<String, Instant> cutOffs = new HashMap<>();
    public final List<Written> written = new ArrayList<>();

    public FakeStore(InstantSource clock) {
        this.clock = clock;
        this.users = new FakeUsers(clock);
    }

    public synchronized void disable(User user) {
        users.setEnabled(user.id(), false);
        cutOff("subject", user.id(), clock.instant());
        sessions.replaceAll((_, one) -> one.user().id().equals(user.id()) ? ended(one) : one);
        endGrants(given -> given.consented().userId().equals(user.id()));
    }

    public static Session ended(Session one) {
        return new Session(
                one.sid(), one.user(), one.proven(), one.lastSeenAt(), one.expiresAt(), true);
    }

    public void endGrants(Predicate<Given> which) {
        grants.replaceAll((_, given) -> which.test(given) ? given.end() : given);
    }

    public void cutOff(String kind, String id, Instant now) {
        var read = clock.instant();
        cutOffs.merge(
                kind + ":" + id, read.isAfter(now) ? read : now, (a, b) -> a.isAfter(b) ? a : b);
    }

    /// The user as they are now; null if user, session or client have ended.
    public User alive(Consented consented, boolean boundToSession, Instant since, Instant now) {
        var user = users.find(consented.userId());
        var session = sessions.get(consented.sid());
        var client = clients.get(consented.clientId());
        var notBefore = clientsNotBefore.get(consented.clientId());
        var sessionLives =
                !boundToSession
                        || (session != null
                                && !session.ended()
                                && now.isBefore(session.expiresAt()));
        var clientLives =
                client != null
                        && client.enabled()
                        && (notBefore == null || notBefore.isBefore(since));
        return user != null && user.enabled() && sessionLives && clientLives ? user : null;
    }

    public boolean isServed(String resource) {
        return clients.values().stream()
                .anyMatch(client ->
                        client.enabled() && client.metadata().apis().serves().contains(resource));
    }

    /// Makes the APIs of what a client serves, where there are none.
    public void serve(Client client) {
        for (var resource : client.metadata().apis().serves()) {
            if (apis.values().stream().noneMatch(api -> api.resource().equals(resource))) {
                var made = ResourceServer.unnamed(resource);
                apis.put(made.id(), made);
                write(Kind.API_STORED, Target.api(made.id()), "with client:" + client.id());
            }
        }
    }

    public synchronized List<AuditEvent> audit() {
        return written.stream().map(Written::event).toList();
    }

    public synchronized void write(AuditEvent event) {
        written.add(new Written(event, clock.instant(), Origin.current()));
    }

    /// By whoever the door knows, or the one whom the act shows.
    public void write(Kind kind, Actor shown, Target target) {
        write(AuditEvent.of(kind, Origin.acting(shown), target));
    }

    public void write(Kind kind, Target target) {
        write(AuditEvent.of(kind, target));
    }

    public void write(Kind kind, Target target, String detail) {
        write(AuditEvent.of(kind, target).about(detail));
    }
}
