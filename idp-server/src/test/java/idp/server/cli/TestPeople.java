package idp.server.cli;

import idp.core.FakeStore;
import idp.core.access.facts.Groups;
import idp.core.join.SetUpLinks;
import idp.core.link.ActionLinks;
import idp.core.link.FakeInvitations;
import idp.core.link.FakeLinks;
import idp.core.link.LetterThrottle;
import idp.core.link.NewInvitations;
import idp.core.link.Recovery;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.seal.Secrets;
import idp.core.user.DeviceMarks;
import idp.core.user.FakeLoginAttempts;
import idp.core.user.LoginKey;
import idp.core.user.NewUsers;
import idp.server.parts.PeopleParts;
import java.time.InstantSource;
import java.util.List;

/// What manages people, over fakes.
final class TestPeople {
    final FakeInvitations invitations;
    boolean administered;
    private final FakeStore store;
    private final ActionLinks links;
    private final Opaque opaque;
    private final InstantSource clock;

    TestPeople(FakeStore store, Opaque opaque, InstantSource clock) {
        this.store = store;
        this.opaque = opaque;
        this.clock = clock;
        invitations = new FakeInvitations(store);
        links = new ActionLinks(new FakeLinks(store), opaque, clock);
    }

    SetUpLinks setUp() {
        var issuer = new Issuer("https://id.example");
        return new SetUpLinks(
                _ -> administered, links, (event, _) -> store.write(event), issuer, clock);
    }

    PeopleParts parts(NewUsers newUsers, Groups groups, Secrets secrets, boolean mailed) {
        var issuer = new Issuer("https://id.example");
        var key = LoginKey.of(secrets, clock.instant());
        var throttle =
                new LetterThrottle(new FakeLoginAttempts(), key, new DeviceMarks(key, opaque));
        return new PeopleParts(
                store.users,
                (text, after, limit) -> List.of(),
                newUsers,
                new Recovery(store.users, throttle, links, issuer, opaque, clock),
                (_, _) -> null,
                invitations,
                new NewInvitations(store.users, groups, links, invitations, issuer, clock),
                null,
                mailed);
    }
}
