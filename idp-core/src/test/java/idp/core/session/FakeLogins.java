package idp.core.session;

import idp.core.FakeStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Sign-ins under way in memory.
public final class FakeLogins implements Logins {
    private record Kept(Login.Unfinished login, Instant expiresAt) {}

    private final FakeStore store;
    private final Map<String, Kept> kept = new HashMap<>();

    public FakeLogins(FakeStore store) {
        this.store = store;
    }

    @Override
    public void keep(String id, Login.Unfinished login, Instant now) {
        synchronized (store) {
            kept.put(id, new Kept(login, now.plus(LIFETIME)));
        }
    }

    @Override
    public Login.Unfinished find(String id, Instant now) {
        synchronized (store) {
            var found = kept.get(id);
            if (found == null || !now.isBefore(found.expiresAt())) {
                return null;
            }
            var then = found.login().user();
            var user = store.users.find(then.id());
            return user != null
                            && user.enabled()
                            && user.passwordVersion() == then.passwordVersion()
                    ? found.login()
                    : null;
        }
    }

    @Override
    public boolean take(String id, Instant now) {
        synchronized (store) {
            return find(id, now) != null && kept.remove(id) != null;
        }
    }
}
