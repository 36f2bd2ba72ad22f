package idp.core.link;

import idp.core.FakeStore;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.link.Errand.Invitation;
import idp.core.mail.Envelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Invitations in memory.
public final class FakeInvitations implements Invitations {
    public final List<Envelope> mailed = new ArrayList<>();
    private final FakeStore store;
    private final List<Given> all = new ArrayList<>();

    public FakeInvitations(FakeStore store) {
        this.store = store;
    }

    @Override
    public void keep(List<Written> written, Instant now) {
        synchronized (store) {
            for (var one : written) {
                var link = one.link();
                var invitation = (Invitation) link.errand();
                var slot = invitation.slot();
                all.removeIf(given ->
                        slot != null
                                && given.closedAt() == null
                                && Objects.equals(given.invitation().slot(), slot));
                all.add(new Given(link.id(), invitation, 0, now, link.expiresAt(), null));
                if (one.letter() != null) {
                    mailed.add(one.letter());
                }
                audit(Kind.INVITATION_CREATED, link.id(), now);
            }
        }
    }

    @Override
    public Given find(String id) {
        synchronized (store) {
            return all.stream().filter(given -> given.id().equals(id)).findFirst().orElse(null);
        }
    }

    @Override
    public List<Given> list(String after, int limit) {
        synchronized (store) {
            var newest = Comparator.comparing(Given::createdAt).thenComparing(Given::id).reversed();
            var sorted = all.stream().sorted(newest).toList();
            var from = after == null ? 0 : sorted.indexOf(find(after)) + 1;
            return sorted.stream().skip(from).limit(limit).toList();
        }
    }

    @Override
    public boolean withdraw(String id, Instant now) {
        synchronized (store) {
            var found = find(id);
            if (found == null || found.state(now) != State.OPEN) {
                return false;
            }
            all.remove(found);
            all.add(
                    new Given(
                            id,
                            found.invitation(),
                            found.used(),
                            found.createdAt(),
                            found.expiresAt(),
                            now));
            audit(Kind.INVITATION_WITHDRAWN, id, now);
            return true;
        }
    }

    private void audit(Kind kind, String id, Instant now) {
        var event = AuditEvent.of(kind, Target.invitation(id));
        store.written.add(new FakeStore.Written(event, now, Origin.current()));
    }
}
