package idp.server.db.grants;

import idp.core.authorize.ClientGrants;
import idp.core.token.RefreshTokens;
import idp.server.db.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people of a client in PostgreSQL, from consents and living grants.
public final class JdbiClientGrants implements ClientGrants {
    /// Each side gives its first people, so that a client of a million is no million rows; and grants are
    /// looked for no further than consents fill the page.
    private static final String HELD =
            """
            WITH consenting AS MATERIALIZED (
                SELECT user_id FROM consent
                WHERE client_id = :client AND user_id > :after
                ORDER BY user_id LIMIT :limit
            ), people AS MATERIALIZED (
                SELECT user_id FROM consenting
                UNION
                (SELECT DISTINCT user_id FROM app_grant
                    WHERE client_id = :client AND user_id > :after AND ended_at IS NULL
                        AND user_id <= coalesce(
                            (SELECT user_id FROM consenting ORDER BY user_id OFFSET :limit - 1),
                            chr(1114111))
                        AND expires_at > :now AND rotated_at > :idle_since
                    ORDER BY user_id LIMIT :limit)
                ORDER BY user_id LIMIT :limit
            ), own AS MATERIALIZED (
                SELECT c.user_id, c.scope, c.resources, c.given_at AS since,
                    CAST(NULL AS timestamptz) AS used, false AS offline, true AS consented
                FROM consent c JOIN people USING (user_id) WHERE c.client_id = :client
                UNION ALL
                SELECT g.user_id, g.scope, g.resources, g.created_at, g.rotated_at, g.offline, false
                FROM app_grant g JOIN people USING (user_id)
                WHERE g.client_id = :client AND g.ended_at IS NULL AND g.expires_at > :now
                    AND g.rotated_at > :idle_since
            )
            SELECT p.user_id, u.username, :client AS client_id,
                bool_or(o.consented) AS consented,
                coalesce(min(o.since) FILTER (WHERE o.consented), min(o.since)) AS since,
                max(o.used) AS used, bool_or(o.offline) AS offline,
                ARRAY(SELECT DISTINCT s FROM own x, unnest(x.scope) AS s
                    WHERE x.user_id = p.user_id ORDER BY s) AS scope,
                ARRAY(SELECT DISTINCT r FROM own x, unnest(x.resources) AS r
                    WHERE x.user_id = p.user_id ORDER BY r) AS resources
            FROM people p JOIN own o USING (user_id) JOIN users u ON u.id = p.user_id
            GROUP BY p.user_id, u.username ORDER BY p.user_id
            """;

    private final Database database;

    public JdbiClientGrants(Database database) {
        this.database = database;
    }

    @Override
    public List<Held> of(String clientId, @Nullable String after, int limit, Instant now) {
        return database.statement(db ->
                db.createQuery(HELD)
                        .bind("client", clientId)
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .bind("now", now)
                        .bind("idle_since", now.minus(RefreshTokens.IDLE))
                        .map((row, _) ->
                                new Held(
                                        row.getString("user_id"),
                                        row.getString("username"),
                                        JdbiConnectedApps.connected(row)))
                        .list());
    }
}
