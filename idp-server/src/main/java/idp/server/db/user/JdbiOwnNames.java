package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.Identifier;
import idp.core.user.User;
import idp.core.user.Users.OwnNames;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DatabaseFaults;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Usernames that their owners change, in `users` and `identifier`.
public final class JdbiOwnNames implements OwnNames {
    private final Database database;

    public JdbiOwnNames(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Instant pausedUntil(String userId, Instant now) {
        return database.<@Nullable Instant>statement(db -> pausedUntil(db, userId, now));
    }

    /// What was given up last is held for longest.
    private static @Nullable Instant pausedUntil(Handle db, String userId, Instant now) {
        var held =
                db.createQuery(
                                """
                                SELECT max(held_until) FROM identifier WHERE user_id = :user
                                """)
                        .bind("user", userId)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null);
        var until = held == null ? null : held.minus(HELD).plus(PAUSE);
        return until != null && until.isAfter(now) ? until : null;
    }

    @Override
    public Renamed rename(User read, String username) {
        try {
            return database.transaction(db -> {
                // With the account's row locked, of two changes the second finds what the first one
                // gave up.
                UserRows.locks(db, read.id());
                var now = Endings.clock(db, read.updatedAt());
                if (pausedUntil(db, read.id(), now) != null) {
                    return Renamed.TOO_SOON;
                }
                var told = read.person().called(username);
                if (!ChangedUserRow.update(db, read, told, now)) {
                    return Renamed.CHANGED_MEANWHILE;
                }
                told.identifiers().forEach(name -> NewUserRow.claim(db, name, read.id()));
                read.person().identifiers().stream()
                        .filter(name -> !told.identifiers().contains(name))
                        .forEach(name -> hold(db, name, read.id(), now));
                var actor = new Actor.Person(read.id());
                var target = Target.person(read.id());
                AuditRows.write(db, AuditEvent.of(Kind.USERNAME_CHANGED, actor, target), now);
                Epochs.bump(db, Epochs.ASSIGNMENT);
                return Renamed.DONE;
            });
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return Renamed.NAME_TAKEN;
            }
            throw e;
        }
    }

    private static void hold(Handle db, Identifier name, String userId, Instant now) {
        db.createUpdate(
                        """
                        INSERT INTO identifier (canonical, user_id, held_until)
                        VALUES (:name, :user, :until)
                        ON CONFLICT (canonical) DO NOTHING
                        """)
                .bind("name", name.canonical())
                .bind("user", userId)
                .bind("until", now.plus(HELD))
                .execute();
    }
}
