package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.authorize.Consents;
import idp.core.oauth.Scope;
import idp.core.user.User;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys;
import idp.server.flow.Visitor;
import java.util.List;
import java.util.Map;

/// What a person of a node comes to have by using it.
public final class TestBelongings {
    private final TestNode node;
    private final User user;

    public TestBelongings(TestNode node, User user) {
        this.node = node;
        this.user = user;
    }

    /// Signs in by password in a browser of its own.
    ///
    /// @return the sid
    public String session() {
        var visitor = new Visitor(node.issuer());
        var typed = Map.of("username", user.person().username(), "password", TestNode.PASSWORD);
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed);
        var open = node.node().ground().sessions.open(user.id(), null, 10);
        assertThat(open).hasSize(1);
        return open.getFirst().session().sid();
    }

    public void consent(String clientId) {
        var more = new Consents.Allowed(Scope.parse("openid read"), List.of());
        var ground = node.node().ground();
        ground.consents.allow(user.id(), clientId, more, ground.clock.instant());
    }

    /// @return our id for it
    public String passkey(String name) {
        var ground = node.node().ground();
        var passkey =
                new Passkey(
                        Stage.OPAQUE.id(),
                        user.id(),
                        Stage.OPAQUE.secret(),
                        new byte[] {1, 2, 3},
                        0,
                        List.of("internal"),
                        true,
                        false,
                        false,
                        "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
                        name,
                        ground.clock.instant(),
                        null);
        var known = ground.passkeys.handle(user.id());
        var handle = known == null ? Stage.OPAQUE.secret() : known;
        var challenge = Stage.OPAQUE.secret();
        var added = ground.passkeys.add(passkey, handle, challenge, ground.clock.instant());
        assertThat(added).isEqualTo(Passkeys.Added.DONE);
        return passkey.id();
    }
}
