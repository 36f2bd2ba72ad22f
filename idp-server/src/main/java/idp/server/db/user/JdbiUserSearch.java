package idp.server.db.user;

import idp.core.user.Identifier;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Looks through `users` and `identifier`. What is typed is never a pattern.
///
/// First at the next people in their order, one by one: what many are called is found there, and an index
/// would have to bring all of them to be sorted. What is not there is rarer, and found by the index
/// (`search_grams`, ADR 83).
public final class JdbiUserSearch implements Users.Search {
    /// Who is fewer than one page in so many is left to the index.
    private static final int STRETCH = 2_000;

    /// Behind every character, in the order of bytes.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final Database database;
    private final int stretch;

    public JdbiUserSearch(Database database) {
        this(database, STRETCH);
    }

    JdbiUserSearch(Database database, int stretch) {
        this.database = database;
        this.stretch = stretch;
    }

    @Override
    public List<User> find(String text, @Nullable String after, int limit) {
        var sought = text.strip();
        if (sought.isEmpty()) {
            throw new IllegalArgumentException("nothing is looked for");
        }
        return database.statement(db -> {
            var next = next(db, after);
            var found = new ArrayList<>(inOrder(db, sought, next, limit));
            if (next.last != null && found.size() < limit) {
                found.addAll(byIndex(db, sought, next.last, limit - found.size()));
            }
            return List.copyOf(found);
        });
    }

    /// @param last null where nobody comes behind those
    private record Stretch(long after, @Nullable Long last) {
        static Stretch of(ResultSet row) throws SQLException {
            return new Stretch(row.getLong("after"), row.getObject("last", Long.class));
        }
    }

    private Stretch next(Handle db, @Nullable String after) {
        return db.createQuery(
                        """
                        WITH place AS (
                            SELECT coalesce((SELECT seq FROM users WHERE id = :after), 0) AS after)
                        SELECT after, (SELECT seq FROM users WHERE seq > after
                            ORDER BY seq OFFSET :stretch LIMIT 1) AS last
                        FROM place
                        """)
                .bind("after", after)
                .bind("stretch", stretch)
                .map((row, _) -> Stretch.of(row))
                .one();
    }

    private static List<User> inOrder(Handle db, String sought, Stretch next, int limit) {
        var last = next.last == null ? Long.MAX_VALUE : next.last;
        return found(
                db,
                """
                WITH near AS MATERIALIZED (
                    SELECT id, seq, search_text(name, username, email) AS said FROM users
                    WHERE seq > :after AND seq <= :last)
                SELECT seq FROM near WHERE id = :text OR strpos(said, lower(:text)) > 0
                UNION
                SELECT n.seq FROM near n JOIN identifier i ON i.user_id = n.id
                WHERE i.canonical >= :begins AND i.canonical < :ends
                """,
                sought,
                next.after,
                last,
                limit);
    }

    /// The place is told in a sum, which no index has: else PostgreSQL also brings every place behind it, to see
    /// which are in both.
    private static List<User> byIndex(Handle db, String sought, long after, int limit) {
        return found(
                db,
                """
                SELECT seq FROM users
                WHERE search_grams(search_text(name, username, email)) @@ search_query(lower(:text))
                    AND strpos(search_text(name, username, email), lower(:text)) > 0
                    AND seq + 0 > :after AND seq + 0 <= :last
                UNION
                SELECT seq FROM users WHERE id = :text AND seq > :after
                UNION
                SELECT u.seq FROM identifier i JOIN users u ON u.id = i.user_id
                WHERE i.canonical >= :begins AND i.canonical < :ends AND u.seq > :after
                """,
                sought,
                after,
                Long.MAX_VALUE,
                limit);
    }

    private static List<User> found(
            Handle db, String places, String sought, long after, long last, int limit) {
        var canonical = Identifier.of(sought);
        var begins = canonical == null ? sought : canonical.canonical();
        return db.createQuery(
                        """
                        SELECT %s
                        FROM (SELECT seq FROM (%s) AS place ORDER BY seq LIMIT :limit) AS wanted
                            JOIN users u USING (seq)
                        ORDER BY u.seq
                        """
                                .formatted(UserRows.COLUMNS, places))
                .bind("text", sought)
                .bind("begins", begins)
                .bind("ends", begins + LAST)
                .bind("after", after)
                .bind("last", last)
                .bind("limit", limit)
                .map((row, _) -> UserRows.user(row))
                .list();
    }
}
