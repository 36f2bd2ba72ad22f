package idp.server.db.user;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.HashedPassword;
import idp.core.user.Identifier;
import idp.core.user.Person;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.db.Addressee;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DatabaseFaults;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import idp.server.db.TransactionTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Accounts in `users`, their names in `identifier`, whose primary key decides who gets a name.
public final class JdbiUsers implements Users {
    private final Database database;
    private final TransactionTime time;

    public JdbiUsers(Database database, TransactionTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public @Nullable User find(String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM users u WHERE u.id = :id
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("id", id)
                        .map((row, _) -> UserRows.user(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public @Nullable User find(Identifier identifier) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM identifier i JOIN users u ON u.id = i.user_id
                                WHERE i.canonical = :name AND i.held_until IS NULL
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("name", identifier.canonical())
                        .map((row, _) -> UserRows.user(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public boolean create(User user, @Nullable HashedPassword password) {
        try {
            return database.transaction(db -> {
                NewUserRow.write(db, user, password, user.createdAt());
                return true;
            });
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean setEnabled(String id, boolean enabled) {
        return database.transaction(db -> {
            int found =
                    db.createUpdate(
                                    """
                                    UPDATE users SET enabled = :enabled, deletion_due = NULL
                                    WHERE id = :id
                                    """)
                            .bind("enabled", enabled)
                            .bind("id", id)
                            .execute();
            if (found == 0) {
                return false;
            }
            // The row is locked by now: no token is issued for it after this time.
            var now = time.at(db);
            SubjectEnds.touch(db, id, now);
            if (!enabled) {
                SubjectEnds.end(db, id, time);
            }
            var kind = enabled ? Kind.USER_ENABLED : Kind.USER_DISABLED;
            AuditRows.write(db, AuditEvent.of(kind, Target.person(id)), now);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return true;
        });
    }

    @Override
    public Updated update(User read, Person told) {
        try {
            return database.transaction(db -> {
                var now = Endings.clock(db, read.updatedAt());
                if (!ChangedUserRow.update(db, read, told, now)) {
                    var there = UserRows.locks(db, read.id());
                    return there ? Updated.CHANGED_MEANWHILE : Updated.NO_SUCH_USER;
                }
                told.identifiers().forEach(name -> NewUserRow.claim(db, name, read.id()));
                var members = String.join(" ", ChangedUserRow.differences(read.person(), told));
                var event = AuditEvent.of(Kind.USER_UPDATED, Target.person(read.id()));
                AuditRows.write(db, event.about(members), now);
                if (!Objects.equals(read.person().email(), told.email())) {
                    var address = AuditEvent.of(Kind.EMAIL_CHANGED, Target.person(read.id()));
                    AuditRows.tell(db, address, Addressee.of(read), now);
                }
                Epochs.bump(db, Epochs.ASSIGNMENT);
                return Updated.DONE;
            });
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return Updated.NAME_TAKEN;
            }
            throw e;
        }
    }

    @Override
    public boolean delete(String id) {
        return database.transaction(db -> {
            if (!UserRows.locks(db, id)) {
                return false;
            }
            var whom = Addressee.find(db, id);
            var now = AccountEnd.forget(db, id);
            AuditRows.write(db, AuditEvent.of(Kind.USER_DELETED, Target.person(id)), whom, now);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return true;
        });
    }

    @Override
    public List<User> list(@Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM users u
                                WHERE u.seq > coalesce(
                                    (SELECT seq FROM users WHERE id = :after), 0)
                                ORDER BY u.seq LIMIT :limit
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, _) -> UserRows.user(row))
                        .list());
    }
}
