package idp.core.token;

import idp.core.FakeStore;
import idp.core.FakeStore.Given;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Scope;
import java.time.Instant;

/// Grants and refresh families in memory.
public final class FakeRefreshTokens implements RefreshTokens {
    private final FakeStore store;

    public FakeRefreshTokens(FakeStore store) {
        this.store = store;
    }

    @Override
    public Turn turn(Presented shown, Ask ask, Instant now) {
        synchronized (store) {
            var given = store.grants.get(shown.grantId());
            if (given == null
                    || given.ended()
                    || !given.consented().clientId().equals(ask.clientId())
                    || !given.binding().isMetBy(ask.binding())) {
                return new Turn.Dead();
            }
            var consented = given.consented();
            var place = given.family().place(shown, ask.grace(), now);
            return switch (place) {
                case DEAD, LATE -> new Turn.Dead();
                case REUSED -> {
                    end(given, now);
                    store.write(
                            Kind.REFRESH_REPLAYED,
                            new Actor.Client(consented.clientId()),
                            Target.grant(
                                    consented.grantId(), consented.clientId(), consented.userId()));
                    yield new Turn.Reused(consented);
                }
                case CURRENT, REPEATED -> {
                    var user =
                            store.alive(consented, !consented.isOffline(), given.createdAt(), now);
                    if (user == null) {
                        yield new Turn.Dead();
                    }
                    var scope = ask.scope() == null ? Scope.NONE : ask.scope();
                    if (!scope.within(consented.scope())) {
                        yield new Turn.ScopeTooWide();
                    }
                    if (!fits(consented, ask)) {
                        yield new Turn.ForeignResource();
                    }
                    if (place == FamilyState.Place.REPEATED) {
                        yield new Turn.Live(consented, user, given.keyId(), true);
                    }
                    var next = shown.successors().getFirst();
                    store.grants.put(shown.grantId(), moved(given, next, now));
                    yield new Turn.Live(consented, user, next.keyId(), false);
                }
            };
        }
    }

    private boolean fits(Consented consented, Ask ask) {
        var wanted = ask.resources().isEmpty() ? consented.resources() : ask.resources();
        return consented.resources().containsAll(wanted)
                && wanted.stream().allMatch(store::isServed);
    }

    private static Given moved(Given given, Successor next, Instant now) {
        return given.with(given.family().turned(next.hash(), now), next.keyId());
    }

    @Override
    public Standing standing(Presented shown, Instant now) {
        synchronized (store) {
            var given = store.grants.get(shown.grantId());
            if (given == null
                    || given.ended()
                    || given.family().place(shown, java.time.Duration.ZERO, now)
                            != FamilyState.Place.CURRENT) {
                return null;
            }
            var consented = given.consented();
            var user = store.alive(consented, !consented.isOffline(), given.createdAt(), now);
            return user == null
                    ? null
                    : new Standing(
                            consented, user, given.family().rotatedAt(), given.family().end());
        }
    }

    @Override
    public Consented issuedIn(Presented shown, Instant now) {
        synchronized (store) {
            var given = store.grants.get(shown.grantId());
            return given == null
                            || given.ended()
                            || given.family().place(shown, java.time.Duration.ZERO, now)
                                    == FamilyState.Place.DEAD
                    ? null
                    : given.consented();
        }
    }

    @Override
    public void end(String grantId, AuditEvent why, Instant now) {
        synchronized (store) {
            var given = store.grants.get(grantId);
            if (given != null && !given.ended()) {
                end(given, now);
                store.write(why);
            }
        }
    }

    private void end(Given given, Instant now) {
        store.grants.put(given.consented().grantId(), given.end());
        store.cutOff("grant", given.consented().grantId(), now);
    }
}
