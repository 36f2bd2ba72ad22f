package idp.server.db.audit;

import idp.core.audit.hook.Webhooks;
import idp.server.db.Database;

/// What an operator should know of all webhooks together, read without anything that is sealed.
public final class WebhookState {
    private WebhookState() {}

    public static Webhooks.State of(Database database) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT count(*) FILTER (WHERE state = 'dead') AS dead,
                                    coalesce(max(end_seq - seq) FILTER (WHERE state = 'active'), 0)
                                        AS behind
                                FROM webhook, audit_head
                                """)
                        .map((row, _) ->
                                new Webhooks.State(row.getLong("dead"), row.getLong("behind")))
                        .one());
    }
}
