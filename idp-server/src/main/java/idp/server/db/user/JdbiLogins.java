package idp.server.db.user;

import idp.core.session.Factor;
import idp.core.session.Login;
import idp.core.session.Login.Step;
import idp.core.session.Logins;
import idp.core.session.Proven;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/// Sign-ins under way in PostgreSQL. That a new password ends them is written in `Endings`.
public final class JdbiLogins implements Logins {
    private final Database database;

    public JdbiLogins(Database database) {
        this.database = database;
    }

    /// An account that is being deleted is waited for, and then has nothing to write.
    @Override
    public void keep(String id, Login.Unfinished login, Instant now) {
        var proven = login.proven().factors();
        database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO login (id, user_id, password_version, next, factors,
                                    proven_at, expires_at)
                                SELECT :id, u.id, :version, :next, :factors, :proven_at, :expires_at
                                FROM users u WHERE u.id = :user FOR KEY SHARE
                                """)
                        .bind("id", id)
                        .bind("user", login.user().id())
                        .bind("version", login.user().passwordVersion())
                        .bind("next", login.next().name())
                        .bind("factors", Columns.texts(names(proven.keySet())))
                        .bind("proven_at", times(proven.values()))
                        .bind("expires_at", now.plus(LIFETIME))
                        .execute());
    }

    /// A step that a newer node has written and this one does not know is nothing here.
    @Override
    public Login.@Nullable Unfinished find(String id, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT l.factors, l.proven_at, %s
                                FROM login l JOIN users u ON u.id = l.user_id
                                WHERE l.id = :id AND l.expires_at > :now AND l.next = :next
                                    AND u.enabled AND u.password_version = l.password_version
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("id", id)
                        .bind("now", now)
                        .bind("next", Step.NEW_PASSWORD.name())
                        .map((row, _) -> new Login.Temporary(UserRows.user(row), proven(row)))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public boolean take(String id, Instant now) {
        int taken =
                database.transaction(db ->
                        db.createUpdate(
                                        """
                                        DELETE FROM login l USING users u
                                        WHERE l.id = :id AND l.expires_at > :now
                                            AND u.id = l.user_id AND u.enabled
                                            AND u.password_version = l.password_version
                                        """)
                                .bind("id", id)
                                .bind("now", now)
                                .execute());
        return taken == 1;
    }

    private static Proven proven(ResultSet row) throws SQLException {
        var names = Columns.texts(row, "factors");
        var times = Columns.times(row, "proven_at");
        var found = new LinkedHashMap<Factor, Instant>();
        for (var i = 0; i < names.size(); i++) {
            found.put(Factor.valueOf(names.get(i)), times.get(i));
        }
        return Proven.of(found);
    }

    private static Collection<String> names(Collection<Factor> factors) {
        return factors.stream().map(Factor::name).toList();
    }

    private static Argument times(Collection<Instant> values) {
        var array = values.stream().map(Instant::toString).toArray(String[]::new);
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("timestamptz", array));
    }
}
