package idp.core.session;

import idp.core.FakeStore;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sessions in memory.
public final class FakeSessions implements Sessions {
    private final FakeStore store;
    private final Map<ByteBuffer, String> sids = new HashMap<>();
    private final Map<String, String> agents = new HashMap<>();

    public FakeSessions(FakeStore store) {
        this.store = store;
    }

    @Override
    public List<Held> find(List<byte[]> secretHashes) {
        synchronized (store) {
            var found = new ArrayList<Held>();
            for (int i = 0; i < secretHashes.size(); i++) {
                var sid = sids.get(ByteBuffer.wrap(secretHashes.get(i)));
                if (sid != null) {
                    found.add(new Held(i, now(store.sessions.get(sid))));
                }
            }
            return found;
        }
    }

    private Session now(Session one) {
        return new Session(
                one.sid(),
                store.users.find(one.user().id()),
                one.proven(),
                one.lastSeenAt(),
                one.expiresAt(),
                one.ended());
    }

    @Override
    public Session start(Start start) {
        synchronized (store) {
            var user = store.users.find(start.user().id());
            if (user == null
                    || !user.enabled()
                    || user.passwordVersion() != start.user().passwordVersion()) {
                return null;
            }
            var now = start.now();
            if (start.replaces() != null) {
                end(start.replaces(), now);
            }
            var session =
                    new Session(
                            start.sid(),
                            start.user(),
                            start.proven(),
                            now,
                            now.plus(Session.LIFETIME),
                            false);
            store.sessions.put(start.sid(), session);
            agents.put(start.sid(), start.userAgent());
            sids.put(ByteBuffer.wrap(start.secretHash().clone()), start.sid());
            write(Kind.LOGIN_SUCCEEDED, start.sid(), user.id());
            return session;
        }
    }

    @Override
    public Session renew(Renewal renewal) {
        synchronized (store) {
            var user = store.users.find(renewal.user().id());
            var shown = ByteBuffer.wrap(renewal.shownHash());
            var before = store.sessions.get(renewal.sid());
            if (user == null
                    || !user.enabled()
                    || user.passwordVersion() != renewal.user().passwordVersion()
                    || before == null
                    || !before.user().id().equals(user.id())
                    || !before.isLive(renewal.now())
                    || !renewal.sid().equals(sids.get(shown))) {
                return null;
            }
            var until = renewal.fresh() ? renewal.now().plus(Session.LIFETIME) : before.expiresAt();
            var session =
                    new Session(
                            renewal.sid(),
                            renewal.user(),
                            renewal.proven(),
                            renewal.now(),
                            until,
                            false);
            store.sessions.put(renewal.sid(), session);
            sids.remove(shown);
            sids.put(ByteBuffer.wrap(renewal.secretHash().clone()), renewal.sid());
            var kind = renewal.fresh() ? Kind.LOGIN_SUCCEEDED : Kind.SESSION_STRENGTHENED;
            write(kind, renewal.sid(), user.id());
            return session;
        }
    }

    @Override
    public boolean end(String sid, Instant now) {
        synchronized (store) {
            var session = store.sessions.get(sid);
            if (session == null || session.ended()) {
                return false;
            }
            store.sessions.put(sid, FakeStore.ended(session));
            store.cutOff("session", sid, now);
            store.endGrants(
                    given -> given.consented().sid().equals(sid) && !given.consented().isOffline());
            write(Kind.SESSION_ENDED, sid, session.user().id());
            return true;
        }
    }

    private void write(Kind kind, String sid, String userId) {
        store.write(kind, new Actor.Person(userId), Target.session(sid, userId));
    }

    @Override
    public List<Open> open(String userId, String after, int limit) {
        synchronized (store) {
            return store.sessions.values().stream()
                    .filter(one -> !one.ended())
                    .filter(one -> userId == null || one.user().id().equals(userId))
                    .filter(one -> after == null || one.sid().compareTo(after) > 0)
                    .sorted(Comparator.comparing(Session::sid))
                    .limit(limit)
                    .map(one -> new Open(now(one), agents.get(one.sid()), null, null, List.of()))
                    .toList();
        }
    }

    @Override
    public void touch(String sid, Instant now) {
        synchronized (store) {
            var one = store.sessions.get(sid);
            if (one != null && !one.ended() && one.lastSeenAt().isBefore(now)) {
                store.sessions.put(
                        sid,
                        new Session(sid, one.user(), one.proven(), now, one.expiresAt(), false));
            }
        }
    }
}
