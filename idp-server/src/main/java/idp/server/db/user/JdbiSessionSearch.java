package idp.server.db.user;

import idp.core.session.SessionSearch;
import idp.core.session.Sessions.Open;
import idp.server.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sign-ins in PostgreSQL, by what is known of them.
public final class JdbiSessionSearch implements SessionSearch {
    private static final String OPEN =
            """
            SELECT s.sid, s.auth_time, s.last_seen_at, s.expires_at, s.factors,
                s.proven_at, false AS ended, s.user_agent, s.address, s.seen_address, %s, %s
            FROM session s JOIN users u ON u.id = s.user_id
            WHERE s.ended_at IS NULL AND
            """
                    .formatted(JdbiSessions.APPS, UserRows.COLUMNS);

    private final Database database;

    public JdbiSessionSearch(Database database) {
        this.database = database;
    }

    @Override
    public List<Open> find(Filter filter, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                OPEN
                                        + """
                                        s.sid > :after
                                            AND (CAST(:user AS text) IS NULL OR s.user_id = :user)
                                            AND (CAST(:address AS text) IS NULL
                                                OR s.address = :address OR s.seen_address = :address)
                                            AND (CAST(:client AS text) IS NULL OR s.sid IN (
                                                SELECT g.sid FROM app_grant g
                                                WHERE g.client_id = :client AND g.ended_at IS NULL))
                                        ORDER BY s.sid LIMIT :limit
                                        """)
                        .bind("user", filter.userId())
                        .bind("client", filter.clientId())
                        .bind("address", filter.address())
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .map((row, _) -> JdbiSessions.seen(row))
                        .list());
    }

    @Override
    public @Nullable Open find(String sid) {
        return database.statement(db ->
                db.createQuery(OPEN + "s.sid = :sid")
                        .bind("sid", sid)
                        .map((row, _) -> JdbiSessions.seen(row))
                        .findOne()
                        .orElse(null));
    }
}
