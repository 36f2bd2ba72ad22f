package idp.server.db.user;

import idp.core.session.Login;
import idp.core.session.Login.Unfinished;
import idp.core.session.Logins;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Sign-ins under way in PostgreSQL. That a new password ends them is written in `Endings`.
public final class JdbiLogins implements Logins {
    private final Database database;

    public JdbiLogins(Database database) {
        this.database = database;
    }

    /// An account that is being deleted is waited for, and then has nothing to write.
    @Override
    public void keep(String id, Unfinished login, Instant now) {
        database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO login (id, user_id, password_version, factor_version,
                                    next, factors, proven_at, expires_at)
                                SELECT :id, u.id, :version, u.factor_version, :next, :factors,
                                    :proven_at, :expires_at
                                FROM users u WHERE u.id = :user FOR KEY SHARE
                                """)
                        .bind("id", id)
                        .bind("user", login.user().id())
                        .bind("version", login.user().passwordVersion())
                        .bind("next", next(login))
                        .bind("factors", ProvenColumns.factors(login.proven()))
                        .bind("proven_at", ProvenColumns.times(login.proven()))
                        .bind("expires_at", now.plus(LIFETIME))
                        .execute());
    }

    @Override
    public @Nullable Unfinished find(String id, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT l.next, l.factors, l.proven_at, %s
                                FROM login l JOIN users u ON u.id = l.user_id
                                WHERE l.id = :id AND l.expires_at > :now
                                    AND (u.enabled OR u.deletion_due IS NOT NULL)
                                    AND u.password_version = l.password_version
                                    AND u.factor_version = l.factor_version
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("id", id)
                        .bind("now", now)
                        .map((row, _) -> login(row))
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
                                            AND u.id = l.user_id
                                            AND (u.enabled OR u.deletion_due IS NOT NULL)
                                            AND u.password_version = l.password_version
                                            AND u.factor_version = l.factor_version
                                        """)
                                .bind("id", id)
                                .bind("now", now)
                                .execute());
        return taken == 1;
    }

    /// Nodes that know fewer steps find nothing under a name that they do not know.
    private static String next(Unfinished login) {
        return switch (login) {
            case Login.Temporary _ -> "NEW_PASSWORD";
            case Login.Recovering _ -> "FORGOTTEN_PASSWORD";
            case Login.SecondFactor _ -> "SECOND_FACTOR";
            case Login.Enrol _ -> "ENROL";
            case Login.Terms _ -> "TERMS";
        };
    }

    /// A step that a newer node has written and this one does not know is nothing here.
    private static @Nullable Unfinished login(ResultSet row) throws SQLException {
        var user = UserRows.user(row);
        return switch (row.getString("next")) {
            case "NEW_PASSWORD" -> new Login.Temporary(user, ProvenColumns.read(row));
            case "FORGOTTEN_PASSWORD" -> new Login.Recovering(user);
            case "SECOND_FACTOR" -> new Login.SecondFactor(user, ProvenColumns.read(row));
            case "ENROL" -> new Login.Enrol(user, ProvenColumns.read(row));
            case "TERMS" -> new Login.Terms(user, ProvenColumns.read(row));
            default -> null;
        };
    }
}
