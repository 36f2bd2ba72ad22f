package idp.core;

import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.authorize.Consents;
import idp.core.authorize.FakeConsents;
import idp.core.client.ClientStore;
import idp.core.client.FakeClients;
import idp.core.grant.Codes;
import idp.core.grant.FakeCodes;
import idp.core.link.FakeLinks;
import idp.core.link.StoredLinks;
import idp.core.session.FakeLogins;
import idp.core.session.FakeSessions;
import idp.core.session.Logins;
import idp.core.session.Sessions;
import idp.core.token.FakeRefreshTokens;
import idp.core.token.RefreshTokens;
import idp.core.user.HashedPassword;
import idp.core.user.User;
import idp.core.user.Users;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// All fakes over one memory.
public final class FakeStage extends Stage {
    public final FakeStore store = new FakeStore(this::now);
    private final FakeClients clients = new FakeClients(store);
    private final FakeSessions sessions = new FakeSessions(store);
    private final FakeLogins logins = new FakeLogins(store);
    private final FakeLinks links = new FakeLinks(store);
    private final FakeCodes codes = new FakeCodes(store);
    private final FakeRefreshTokens grants = new FakeRefreshTokens(store);
    private final FakeConsents consents = new FakeConsents(store);
    private final InstantSource clock;

    public FakeStage() {
        this(InstantSource.system());
    }

    public FakeStage(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Users users() {
        return store.users;
    }

    @Override
    public ClientStore clients() {
        return clients;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Logins logins() {
        return logins;
    }

    @Override
    public StoredLinks links() {
        return links;
    }

    @Override
    public Codes codes() {
        return codes;
    }

    @Override
    public RefreshTokens grants() {
        return grants;
    }

    @Override
    public Consents consents() {
        return consents;
    }

    @Override
    public void newPassword(User user) {
        store.users.set(user.id(), new HashedPassword("p1", 4, "hash"), true);
    }

    @Override
    public void disable(User user) {
        store.disable(user);
    }

    @Override
    public Instant cutOff(String kind, String id) {
        synchronized (store) {
            return store.cutOffs.get(kind + ":" + id);
        }
    }

    @Override
    public List<AuditEvent> audit(Target target) {
        synchronized (store) {
            return store.audit().stream().filter(event -> event.target().equals(target)).toList();
        }
    }
}
