package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.user.HashedPassword;
import idp.core.user.Identifier;
import idp.core.user.StoredPasswords;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Instants;
import idp.server.db.TransactionTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Passwords in the rows of `users`.
public final class JdbiStoredPasswords implements StoredPasswords {
    private final Database database;
    private final TransactionTime time;

    public JdbiStoredPasswords(Database database, TransactionTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public @Nullable Credential findPassword(Identifier identifier) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s, u.password_pepper, u.password_cost, u.password_hash,
                                    u.password_ends_at
                                FROM identifier i JOIN users u ON u.id = i.user_id
                                WHERE i.canonical = :name AND i.held_until IS NULL
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("name", identifier.canonical())
                        .map((row, _) -> credential(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public @Nullable Credential findPassword(String userId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s, u.password_pepper, u.password_cost, u.password_hash,
                                    u.password_ends_at
                                FROM users u WHERE u.id = :id
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("id", userId)
                        .map((row, _) -> credential(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public int highestCost() {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT coalesce(max(password_cost), 0) FROM users
                                """)
                        .mapTo(Integer.class)
                        .one());
    }

    private static Credential credential(ResultSet row) throws SQLException {
        var user = UserRows.user(row);
        var ends = user.passwordMustChange() ? Instants.read(row, "password_ends_at") : null;
        return new Credential(user, UserRows.password(row), ends);
    }

    @Override
    public boolean set(String userId, HashedPassword password, boolean mustChange) {
        return database.transaction(db -> {
            int found =
                    db.createUpdate(
                                    """
                                    UPDATE users
                                    SET password_pepper = :pepper, password_cost = :cost,
                                        password_hash = :hash, password_must_change = :must,
                                        password_ends_at = :ends,
                                        password_version = password_version + 1
                                    WHERE id = :id
                                    """)
                            .bind("pepper", password.pepperId())
                            .bind("cost", password.cost())
                            .bind("hash", password.hash())
                            .bind("must", mustChange)
                            .bind("ends", mustChange ? time.at(db).plus(TEMPORARY) : null)
                            .bind("id", userId)
                            .execute();
            return found > 0 && changed(db, userId);
        });
    }

    @Override
    public boolean change(String userId, int version, HashedPassword password) {
        return database.transaction(
                db -> replace(db, userId, version, password) && changed(db, userId));
    }

    @Override
    public boolean changeAlone(String userId, int version, HashedPassword password) {
        return database.transaction(db -> {
            if (!replace(db, userId, version, password)) {
                return false;
            }
            told(db, userId);
            Endings.pending(db, userId);
            return true;
        });
    }

    private static boolean replace(Handle db, String userId, int version, HashedPassword password) {
        return db.createUpdate(
                                """
                                UPDATE users
                                SET password_pepper = :pepper, password_cost = :cost,
                                    password_hash = :hash, password_must_change = false,
                                    password_ends_at = NULL,
                                    password_version = password_version + 1
                                WHERE id = :id AND enabled AND password_version = :version
                                """)
                        .bind("pepper", password.pepperId())
                        .bind("cost", password.cost())
                        .bind("hash", password.hash())
                        .bind("id", userId)
                        .bind("version", version)
                        .execute()
                > 0;
    }

    /// The account's row is locked by the update before this, so no token is issued for it from now
    /// on until the commit.
    private boolean changed(Handle db, String userId) {
        told(db, userId);
        SubjectEnds.end(db, userId, time);
        return true;
    }

    private void told(Handle db, String userId) {
        var now = time.at(db);
        SubjectEnds.touch(db, userId, now);
        var actor = Origin.acting(new Actor.Person(userId));
        var event = AuditEvent.of(Kind.PASSWORD_CHANGED, actor, Target.person(userId));
        AuditRows.write(db, event, now);
    }

    @Override
    public void rehash(String userId, HashedPassword old, HashedPassword fresh) {
        database.statement(db ->
                db.createUpdate(
                                """
                                UPDATE users
                                SET password_pepper = :pepper, password_cost = :cost,
                                    password_hash = :hash
                                WHERE id = :id AND password_hash = :old
                                """)
                        .bind("pepper", fresh.pepperId())
                        .bind("cost", fresh.cost())
                        .bind("hash", fresh.hash())
                        .bind("id", userId)
                        .bind("old", old.hash())
                        .execute());
    }
}
