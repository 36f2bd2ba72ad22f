package idp.server.db.grants;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.authorize.ConnectedApps;
import idp.core.oauth.Scope;
import idp.core.token.RefreshTokens;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Instants;
import idp.server.db.user.UserRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The apps of a person in PostgreSQL, from consents and living grants.
public final class JdbiConnectedApps implements ConnectedApps {
    /// So long after a code was asked for it is certainly not redeemed any more.
    private static final Duration CODES = Duration.ofMinutes(10);

    /// A grant whose app was not seen for long gives nothing any more.
    private static final String APPS =
            """
            WITH own AS MATERIALIZED (
                SELECT c.client_id, c.scope, c.resources, c.given_at AS since,
                    CAST(NULL AS timestamptz) AS used, false AS offline, true AS consented
                FROM consent c WHERE c.user_id = :user
                UNION ALL
                SELECT g.client_id, g.scope, g.resources, g.created_at, g.rotated_at, g.offline, false
                FROM app_grant g
                WHERE g.user_id = :user AND g.ended_at IS NULL AND g.expires_at > :now
                    AND g.rotated_at > :idle_since
            ), apps AS (
                SELECT client_id, bool_or(consented) AS consented,
                    coalesce(min(since) FILTER (WHERE consented), min(since)) AS since,
                    max(used) AS used, bool_or(offline) AS offline
                FROM own GROUP BY client_id
            )
            SELECT a.client_id, a.consented, a.since, a.offline,
                greatest(a.used, (SELECT max(e.at) FROM audit_event e
                    WHERE e.user_id = :user AND e.client_id = a.client_id
                        AND e.kind = 'CODE_REDEEMED')) AS used,
                ARRAY(SELECT DISTINCT s FROM own o, unnest(o.scope) AS s
                    WHERE o.client_id = a.client_id ORDER BY s) AS scope,
                ARRAY(SELECT DISTINCT r FROM own o, unnest(o.resources) AS r
                    WHERE o.client_id = a.client_id ORDER BY r) AS resources
            FROM apps a JOIN client c ON c.id = a.client_id
            """;

    private static final String NAME = "lower(coalesce(%s.metadata ->> 'client_name', %s.id))";

    private final Database database;

    public JdbiConnectedApps(Database database) {
        this.database = database;
    }

    @Override
    public List<Connected> page(
            String userId, String named, @Nullable String after, int limit, Instant now) {
        var name = NAME.formatted("c", "c");
        var last = NAME.formatted("l", "l");
        return database.statement(db ->
                db.createQuery(
                                APPS
                                        + """
                                        WHERE position(:named IN %s) > 0
                                            AND (CAST(:after AS text) IS NULL OR (%s, c.id) > (
                                                SELECT %s, l.id FROM client l WHERE l.id = :after))
                                        ORDER BY %s, c.id LIMIT :limit
                                        """
                                                .formatted(name, name, last, name))
                        .bind("user", userId)
                        .bind("named", named.toLowerCase(Locale.ROOT))
                        .bind("after", after)
                        .bind("limit", limit)
                        .bind("now", now)
                        .bind("idle_since", now.minus(RefreshTokens.IDLE))
                        .map((row, _) -> connected(row))
                        .list());
    }

    @Override
    public @Nullable Connected find(String userId, String clientId, Instant now) {
        return database.statement(db ->
                db.createQuery(APPS + " WHERE c.id = :client")
                        .bind("user", userId)
                        .bind("client", clientId)
                        .bind("now", now)
                        .bind("idle_since", now.minus(RefreshTokens.IDLE))
                        .map((row, _) -> connected(row))
                        .findOne()
                        .orElse(null));
    }

    static Connected connected(ResultSet row) throws SQLException {
        return new Connected(
                row.getString("client_id"),
                Scope.of(Columns.texts(row, "scope")),
                Columns.texts(row, "resources"),
                row.getBoolean("consented"),
                Columns.time(row, "since"),
                Instants.read(row, "used"),
                row.getBoolean("offline"));
    }

    @Override
    public boolean remove(String userId, String clientId, Instant asked) {
        return database.transaction(db -> {
            // Whoever redeems a code or turns a refresh token holds this row until their commit.
            if (!UserRows.locks(db, userId)) {
                return false;
            }
            var now = Endings.clock(db, asked);
            var consents =
                    db.createUpdate(
                                    """
                                    DELETE FROM consent
                                    WHERE user_id = :user AND client_id = :client
                                    """)
                            .bind("user", userId)
                            .bind("client", clientId)
                            .execute();
            note(db, userId, clientId, now);
            var grants = Endings.app(db, userId, clientId, now);
            if (consents + grants == 0) {
                return false;
            }
            var event =
                    AuditEvent.of(
                            Kind.CONSENT_REMOVED,
                            Origin.acting(new Actor.Person(userId)),
                            Target.consent(clientId, userId));
            AuditRows.write(db, event, now);
            return true;
        });
    }

    /// What was asked for before, and is not redeemed yet, opens nothing; times that no code is left of
    /// are dropped.
    private static void note(Handle db, String userId, String clientId, Instant now) {
        db.createUpdate(
                        """
                        UPDATE users u SET removed_apps = coalesce((
                            SELECT jsonb_object_agg(e.key, e.value)
                            FROM jsonb_each_text(u.removed_apps) AS e
                            WHERE CAST(e.value AS timestamptz) > :forget), '{}')
                            || jsonb_build_object(CAST(:client AS text), CAST(:now AS text))
                        WHERE u.id = :user
                        """)
                .bind("user", userId)
                .bind("client", clientId)
                .bind("now", now.toString())
                .bind("forget", now.minus(CODES))
                .execute();
    }
}
