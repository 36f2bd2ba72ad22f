package idp.server.admin;

import idp.core.audit.AuditEvent.Kind;

/// The routes about what belongs to whoever runs the server, each called once.
final class OperatorAudit {
    private final AuditedCalls calls;

    OperatorAudit(AuditedCalls calls) {
        this.calls = calls;
    }

    void every_route() {
        configuration();
        keys();
        webhooks();
        letters();
    }

    /// What was there is kept by the file from now on, and nothing else changes.
    private void configuration() {
        calls.leaves(
                "POST /configuration",
                "/configuration",
                "{\"file\": \"apiVersion: gatehouse/v1\\ngroups: [{name: staff}]\"}",
                Kind.CONFIGURATION_APPLIED,
                () -> calls.rows().getFirst().target().wire());
    }

    private void letters() {
        var letters = new TestLetters(calls.scene().node);
        var waiting = letters.waiting();
        calls.leaves(
                "POST /outbox/{letter}/retry",
                "/outbox/" + waiting + "/retry",
                "{}",
                Kind.LETTER_RETRIED,
                "letter:" + waiting);
        var dead = letters.dead();
        calls.leaves(
                "DELETE /outbox/{letter}",
                "/outbox/" + dead,
                null,
                Kind.LETTER_DROPPED,
                "letter:" + dead);
    }

    private void keys() {
        calls.leaves(
                "POST /keys/rotate",
                "/keys/rotate",
                "{\"algs\": [\"ES256\"]}",
                Kind.KEY_ROTATED,
                () -> "signing_key:" + acted());
        var kid = acted();
        calls.leaves(
                "DELETE /keys/{kid}", "/keys/" + kid, null, Kind.KEY_REVOKED, "signing_key:" + kid);
    }

    private String acted() {
        return calls.rows().getFirst().target().id();
    }

    private void webhooks() {
        calls.leaves(
                "POST /webhooks",
                "/webhooks",
                "{\"url\": \"http://127.0.0.1:1/a\"}",
                Kind.WEBHOOK_ADDED,
                () -> "webhook:" + calls.last());
        var path = "/webhooks/" + calls.last();
        var target = "webhook:" + calls.last();
        var kinds = "{\"kinds\": [\"LOGIN_FAILED\"]}";
        calls.leaves("PATCH /webhooks/{webhook}", path, kinds, Kind.WEBHOOK_CHANGED, target);
        calls.leaves(
                "POST /webhooks/{webhook}/retry",
                path + "/retry",
                "{}",
                Kind.WEBHOOK_REVIVED,
                target);
        calls.leaves("DELETE /webhooks/{webhook}", path, null, Kind.WEBHOOK_REMOVED, target);
    }
}
