package idp.core.user.passkey;

import idp.core.FakeStore;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The passkeys of all accounts in memory.
public final class FakePasskeys implements Passkeys {
    private final FakeStore store;
    private final List<Passkey> kept = new ArrayList<>();
    private final Map<String, String> handles = new HashMap<>();
    private final Set<String> answered = new HashSet<>();

    public FakePasskeys(FakeStore store) {
        this.store = store;
    }

    @Override
    public Found find(String credentialId) {
        synchronized (store) {
            return kept.stream()
                    .filter(one -> one.credentialId().equals(credentialId))
                    .findFirst()
                    .map(one ->
                            new Found(
                                    one, handles.get(one.userId()), store.users.find(one.userId())))
                    .orElse(null);
        }
    }

    @Override
    public List<Passkey> of(String userId) {
        synchronized (store) {
            return kept.stream().filter(one -> one.userId().equals(userId)).toList();
        }
    }

    @Override
    public String handle(String userId) {
        synchronized (store) {
            return handles.get(userId);
        }
    }

    @Override
    public Added addOnTheWayIn(
            User as,
            boolean first,
            Passkey passkey,
            String handle,
            String challenge,
            List<byte[]> codes,
            Instant now) {
        synchronized (store) {
            var user = store.users.find(as.id());
            var same = user != null && user.passwordVersion() == as.passwordVersion();
            return same && !(first && !of(as.id()).isEmpty())
                    ? add(passkey, handle, challenge, now)
                    : Added.GONE;
        }
    }

    @Override
    public Added add(Passkey passkey, String handle, String challenge, Instant now) {
        synchronized (store) {
            var user = store.users.find(passkey.userId());
            if (user == null || !user.enabled()) {
                return Added.GONE;
            }
            if (!answered.add(challenge)) {
                return Added.SPENT;
            }
            if (!handles.containsValue(handle)) {
                handles.putIfAbsent(passkey.userId(), handle);
            }
            if (!handle.equals(handles.get(passkey.userId()))) {
                return Added.GONE;
            }
            if (of(passkey.userId()).size() >= MOST) {
                return Added.TOO_MANY;
            }
            if (find(passkey.credentialId()) != null) {
                return Added.TAKEN;
            }
            kept.add(passkey);
            note(Kind.PASSKEY_ADDED, passkey.id(), passkey.userId());
            return Added.DONE;
        }
    }

    @Override
    public Used use(
            Passkey passkey, String challenge, long signCount, boolean backedUp, Instant now) {
        synchronized (store) {
            if (!answered.add(challenge)) {
                return Used.SPENT;
            }
            var found = find(passkey.credentialId());
            if (found == null || !found.owner().enabled()) {
                return Used.GONE;
            }
            var before = found.passkey();
            if (signCount <= before.signCount() && (signCount != 0 || before.signCount() != 0)) {
                store.write(
                        AuditEvent.of(
                                Kind.PASSKEY_REFUSED,
                                new Actor.Unknown(),
                                Target.passkey(before.id(), before.userId())));
                return Used.WENT_BACK;
            }
            kept.set(kept.indexOf(before), used(before, signCount, backedUp, now));
            return Used.DONE;
        }
    }

    private static Passkey used(Passkey one, long signCount, boolean backedUp, Instant now) {
        return new Passkey(
                one.id(),
                one.userId(),
                one.credentialId(),
                one.publicKey(),
                signCount,
                one.transports(),
                one.backupEligible(),
                backedUp,
                one.attested(),
                one.aaguid(),
                one.name(),
                one.createdAt(),
                now);
    }

    @Override
    public boolean rename(String userId, String id, String name, Instant now) {
        synchronized (store) {
            var found = own(userId, id);
            if (found == null) {
                return false;
            }
            kept.set(kept.indexOf(found), found.called(name));
            note(Kind.PASSKEY_RENAMED, id, userId);
            return true;
        }
    }

    @Override
    public Removed remove(String userId, String id, boolean mustKeepOne, Instant now) {
        synchronized (store) {
            var found = own(userId, id);
            if (found == null) {
                return Removed.NONE;
            }
            if (of(userId).size() == 1 && store.users.findPassword(userId).password() == null) {
                return Removed.LAST;
            }
            if (of(userId).size() == 1 && mustKeepOne) {
                return Removed.REQUIRED;
            }
            kept.remove(found);
            note(Kind.PASSKEY_REMOVED, id, userId);
            return Removed.DONE;
        }
    }

    private Passkey own(String userId, String id) {
        return of(userId).stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    }

    private void note(Kind kind, String id, String userId) {
        store.write(kind, new Actor.Person(userId), Target.passkey(id, userId));
    }
}
