package idp.server.admin;

import idp.core.audit.AuditEvent.Kind;
import idp.core.user.User;
import idp.server.TestBelongings;
import idp.server.TestFactors;

/// The routes about what one person has, each called once.
final class AccountAudit {
    private final AuditedCalls calls;
    private final User user;

    AccountAudit(AuditedCalls calls) {
        this.calls = calls;
        user = calls.scene().node.user("nora");
    }

    private void leaves(String route, String rest, Kind kind, String target) {
        calls.leaves(
                "DELETE /users/{user}" + route, "/users/" + user.id() + rest, null, kind, target);
    }

    private void everywhere(TestBelongings has) {
        var third = has.session();
        calls.leaves(
                "DELETE /sessions/{session}",
                "/sessions/" + third,
                null,
                Kind.SESSION_ENDED,
                "session:" + third);
        var fourth = has.session();
        calls.leaves(
                "DELETE /sessions",
                "/sessions?user=" + user.id(),
                null,
                Kind.SESSION_ENDED,
                "session:" + fourth);
    }

    void every_route() {
        var has = new TestBelongings(calls.scene().node, user);
        var first = has.session();
        leaves("/sessions/{session}", "/sessions/" + first, Kind.SESSION_ENDED, "session:" + first);
        var second = has.session();
        leaves("/sessions", "/sessions", Kind.SESSION_ENDED, "session:" + second);
        everywhere(has);
        has.consent(AdminScene.SHELF);
        leaves(
                "/grants/{client}",
                "/grants/" + AdminScene.SHELF,
                Kind.CONSENT_REMOVED,
                "consent:" + AdminScene.SHELF);
        var passkey = has.passkey("Phone");
        leaves(
                "/credentials/passkeys/{passkey}",
                "/credentials/passkeys/" + passkey,
                Kind.PASSKEY_REMOVED,
                "passkey:" + passkey);
        TestFactors.of(calls.scene().node).add(user);
        leaves(
                "/credentials/authenticator",
                "/credentials/authenticator",
                Kind.AUTHENTICATOR_REMOVED,
                "person:" + user.id());
    }
}
