package idp.server.db.user;

import idp.core.session.SessionSearch;
import idp.core.session.Sessions.Open;
import idp.server.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sign-ins in PostgreSQL, by what is known of them. For each question there is a statement of its own, so
/// that each finds its index, which has the sign-ins in the order that is wanted.
public final class JdbiSessionSearch implements SessionSearch {
    private static final String SEEN =
            """
            SELECT s.sid, s.auth_time, s.last_seen_at, s.expires_at, s.factors,
                s.proven_at, false AS ended, s.user_agent, s.address, s.seen_address, %s, %s
            """
                    .formatted(JdbiSessions.APPS, UserRows.COLUMNS);

    private static final String OF_CLIENT =
            """
             AND EXISTS (SELECT FROM app_grant g WHERE g.sid = session.sid
                AND g.client_id = :client AND g.ended_at IS NULL)
            """;

    private final Database database;

    public JdbiSessionSearch(Database database) {
        this.database = database;
    }

    @Override
    public List<Open> find(Filter filter, @Nullable String after, int limit) {
        return database.statement(db -> {
            var query =
                    db.createQuery(
                            SEEN
                                    + """
                                    FROM (SELECT DISTINCT sid FROM (%s) found ORDER BY sid LIMIT :limit) wanted
                                        JOIN session s USING (sid) JOIN users u ON u.id = s.user_id
                                    ORDER BY s.sid
                                    """
                                            .formatted(places(filter)));
            if (filter.userId() != null) {
                query.bind("user", filter.userId());
            }
            if (filter.clientId() != null) {
                query.bind("client", filter.clientId());
            }
            if (filter.address() != null) {
                query.bind("address", filter.address());
            }
            return query.bind("after", after == null ? "" : after)
                    .bind("limit", limit)
                    .map((row, _) -> JdbiSessions.seen(row))
                    .list();
        });
    }

    @Override
    public @Nullable Open find(String sid) {
        return database.statement(db ->
                db.createQuery(
                                SEEN
                                        + """
                                        FROM session s JOIN users u ON u.id = s.user_id
                                        WHERE s.ended_at IS NULL AND s.sid = :sid
                                        """)
                        .bind("sid", sid)
                        .map((row, _) -> JdbiSessions.seen(row))
                        .findOne()
                        .orElse(null));
    }

    private static String places(Filter filter) {
        var ofClient = filter.clientId() == null ? "" : OF_CLIENT;
        if (filter.userId() != null) {
            var at = " AND (address = :address OR seen_address = :address)";
            return some("user_id = :user" + (filter.address() == null ? "" : at) + ofClient);
        }
        if (filter.address() != null) {
            return first("address = :address" + ofClient)
                    + " UNION ALL "
                    + first("seen_address = :address" + ofClient);
        }
        if (filter.clientId() != null) {
            return """
            SELECT DISTINCT g.sid FROM app_grant g JOIN session USING (sid)
            WHERE g.client_id = :client AND g.ended_at IS NULL AND g.sid > :after
                AND session.ended_at IS NULL
            ORDER BY g.sid LIMIT :limit
            """;
        }
        return first("true");
    }

    /// All of them: what one person has are few.
    private static String some(String condition) {
        return "SELECT sid FROM session WHERE ended_at IS NULL AND sid > :after AND " + condition;
    }

    private static String first(String condition) {
        return "(" + some(condition) + " ORDER BY sid LIMIT :limit)";
    }
}
