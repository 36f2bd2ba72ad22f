package idp.server.db.client;

import idp.core.audit.Figures.Count;
import idp.core.authorize.ClientUsages;
import idp.core.token.RefreshTokens;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether anybody uses a client, from what is noted of sign-ins and secrets, and from living grants.
public final class JdbiClientUsages implements ClientUsages {
    private static final int MOST = 10_000;

    private final Database database;

    public JdbiClientUsages(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Instant> lastUses(List<String> clientIds) {
        var found = new HashMap<String, Instant>();
        database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT i.id, greatest(
                                            (SELECT max(s.seen_at) FROM client_sign_in s
                                                WHERE s.client_id = i.id),
                                            (SELECT max(k.last_used_at) FROM client_secret k
                                                WHERE k.client_id = i.id)) AS used
                                        FROM unnest(:ids) AS i (id)
                                        """)
                                .bind("ids", Columns.texts(clientIds))
                                .map((row, _) -> new Used(row))
                                .list())
                .forEach(one -> {
                    if (one.at != null) {
                        found.put(one.id, one.at);
                    }
                });
        return found;
    }

    private record Used(String id, @Nullable Instant at) {
        Used(ResultSet row) throws SQLException {
            this(row.getString("id"), Instants.read(row, "used"));
        }
    }

    @Override
    public Usage of(String clientId, Instant now) {
        var used = lastUses(List.of(clientId)).get(clientId);
        return database.statement(db ->
                db.createQuery(
                                """
                                WITH living AS (
                                    SELECT user_id, current_hash IS NOT NULL AS refreshes FROM app_grant
                                    WHERE client_id = :client AND ended_at IS NULL
                                        AND expires_at > :now AND rotated_at > :idle_since
                                    LIMIT :most)
                                SELECT count(DISTINCT user_id) AS people,
                                    count(*) FILTER (WHERE refreshes) AS tokens,
                                    count(*) = :most AS more
                                FROM living
                                """)
                        .bind("client", clientId)
                        .bind("now", now)
                        .bind("idle_since", now.minus(RefreshTokens.IDLE))
                        .bind("most", MOST)
                        .map((row, _) ->
                                new Usage(used, count(row, "people"), count(row, "tokens")))
                        .one());
    }

    /// There may be more of either where not all grants were looked at.
    private static Count count(ResultSet row, String column) throws SQLException {
        return new Count(row.getLong(column), row.getBoolean("more"));
    }
}
