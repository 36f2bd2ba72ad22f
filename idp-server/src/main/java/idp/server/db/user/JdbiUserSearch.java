package idp.server.db.user;

import idp.core.user.Identifier;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.db.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks through `users` and `identifier`. What is typed is never a pattern.
public final class JdbiUserSearch implements Users.Search {
    private final Database database;

    public JdbiUserSearch(Database database) {
        this.database = database;
    }

    @Override
    public List<User> find(String text, @Nullable String after, int limit) {
        var canonical = Identifier.of(text);
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM users u
                                WHERE u.seq > coalesce(
                                        (SELECT seq FROM users WHERE id = :after), 0)
                                    AND (strpos(lower(u.name), lower(:text)) > 0
                                        OR EXISTS (
                                            SELECT FROM identifier i WHERE i.user_id = u.id
                                                AND starts_with(i.canonical, :canonical)))
                                ORDER BY u.seq LIMIT :limit
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("after", after)
                        .bind("text", text)
                        .bind("canonical", canonical == null ? text : canonical.canonical())
                        .bind("limit", limit)
                        .map((row, _) -> UserRows.user(row))
                        .list());
    }
}
