package idp.server.db.grants;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.authorize.Consents;
import idp.core.oauth.Scope;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Consents in PostgreSQL, one row for each user and client, that only grows.
public final class JdbiConsents implements Consents {
    private final Database database;

    public JdbiConsents(Database database) {
        this.database = database;
    }

    @Override
    public Allowed allowed(String userId, String clientId) {
        @Nullable Allowed found =
                database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT scope, resources FROM consent
                                        WHERE user_id = :user AND client_id = :client
                                        """)
                                .bind("user", userId)
                                .bind("client", clientId)
                                .map((row, _) ->
                                        new Allowed(
                                                Scope.of(Columns.texts(row, "scope")),
                                                Columns.texts(row, "resources")))
                                .findOne()
                                .orElse(null));
        return found == null ? Allowed.NOTHING : found;
    }

    /// What is new goes behind what was there, in one statement, so that two tabs lose nothing.
    @Override
    public void allow(String userId, String clientId, Allowed more, Instant now) {
        database.transaction(db -> {
            db.createUpdate(
                            """
                            INSERT INTO consent AS c (user_id, client_id, scope, resources,
                                    given_at)
                            VALUES (:user, :client, :scope, :resources, :now)
                            ON CONFLICT (user_id, client_id) DO UPDATE SET
                                scope = c.scope || ARRAY(
                                    SELECT s FROM unnest(excluded.scope)
                                        WITH ORDINALITY AS more (s, place)
                                    WHERE s <> ALL (c.scope) ORDER BY place),
                                resources = c.resources || ARRAY(
                                    SELECT r FROM unnest(excluded.resources)
                                        WITH ORDINALITY AS more (r, place)
                                    WHERE r <> ALL (c.resources) ORDER BY place),
                                given_at = excluded.given_at
                            """)
                    .bind("user", userId)
                    .bind("client", clientId)
                    .bind("scope", Columns.texts(more.scope().values()))
                    .bind("resources", Columns.texts(more.resources()))
                    .bind("now", now)
                    .execute();
            var event =
                    AuditEvent.of(
                            Kind.CONSENT_GIVEN,
                            new Actor.Person(userId),
                            Target.consent(clientId, userId));
            AuditRows.write(db, event, now);
            return null;
        });
    }
}
