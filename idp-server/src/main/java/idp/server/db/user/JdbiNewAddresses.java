package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.link.ActionLinks;
import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.core.link.NewAddresses;
import idp.core.link.Presented;
import idp.core.mail.Envelope;
import idp.core.user.User;
import idp.server.db.Addressee;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.DatabaseFaults;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import idp.server.db.link.LinkRows;
import idp.server.db.mail.Outbox;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// New addresses as links of their own kind; one that is proven goes into the account's row in the
/// transaction that takes its link.
public final class JdbiNewAddresses implements NewAddresses {
    private final Database database;

    public JdbiNewAddresses(Database database) {
        this.database = database;
    }

    @Override
    public boolean keep(Made made, @Nullable Envelope letter) {
        return database.transaction(db -> {
            if (!LinkRows.keep(db, ActionLinks.kept(made), made.madeAt())) {
                return false;
            }
            if (letter != null) {
                Outbox.put(db, letter, made.madeAt());
            }
            return true;
        });
    }

    @Override
    public @Nullable Pending pending(String userId, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT l.id, l.address FROM action_link l
                                JOIN users u ON u.id = l.user_id AND u.enabled
                                    AND u.password_version = l.password_version
                                WHERE l.user_id = :user AND l.errand = 'NEW_ADDRESS'
                                    AND l.closed_at IS NULL AND l.expires_at > :now
                                """)
                        .bind("user", userId)
                        .bind("now", now)
                        .map((row, _) -> new Pending(row.getString("id"), row.getString("address")))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public @Nullable Instant lastAsked(String userId) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT created_at FROM action_link
                                WHERE user_id = :user AND errand = 'NEW_ADDRESS'
                                ORDER BY created_at DESC LIMIT 1
                                """)
                        .bind("user", userId)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null));
    }

    @Override
    public boolean cancel(String userId, Instant now) {
        return database.transaction(db -> close(db, userId, Errand.Kind.NEW_ADDRESS, now));
    }

    @Override
    public Proof prove(String userId, Presented presented, Instant now) {
        try {
            return database.transaction(db -> {
                var link = LinkRows.take(db, Errand.Kind.NEW_ADDRESS, presented, now);
                return link != null
                                && link.errand() instanceof Errand.NewAddress(var id, var address)
                                && id.equals(userId)
                        ? give(db, id, address)
                        : new Proof.NotGood();
            });
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return new Proof.Taken();
            }
            throw e;
        }
    }

    /// The account's row is locked: its link was taken.
    private static Proof give(Handle db, String id, String address) {
        var read = user(db, id);
        var told = read.person().withEmail(address, true);
        var now = Endings.clock(db, read.updatedAt());
        if (!ChangedUserRow.update(db, read, told, now)) {
            throw new IllegalStateException("a row changed under its lock");
        }
        told.identifiers().forEach(name -> NewUserRow.claim(db, name, id));
        var actor = Origin.acting(new Actor.Person(id));
        if (Objects.equals(read.person().email(), address)) {
            var event = AuditEvent.of(Kind.USER_UPDATED, actor, Target.person(id));
            AuditRows.write(db, event.about("email_verified"), now);
        } else {
            // LG-17: the old address is told, and opens nothing any more.
            close(db, id, Errand.Kind.RECOVER, now);
            var event = AuditEvent.of(Kind.EMAIL_CHANGED, actor, Target.person(id));
            AuditRows.write(db, event, Addressee.of(read), now);
        }
        Epochs.bump(db, Epochs.ASSIGNMENT);
        return new Proof.Proven(user(db, id));
    }

    private static User user(Handle db, String id) {
        return db.createQuery(
                        """
                        SELECT %s FROM users u WHERE u.id = :id
                        """
                                .formatted(UserRows.COLUMNS))
                .bind("id", id)
                .map((row, _) -> UserRows.user(row))
                .one();
    }

    private static boolean close(Handle db, String userId, Errand.Kind kind, Instant now) {
        return db.createUpdate(
                                """
                                UPDATE action_link SET closed_at = :now, slot = NULL
                                WHERE user_id = :user AND errand = :kind AND closed_at IS NULL
                                """)
                        .bind("user", userId)
                        .bind("kind", kind.name())
                        .bind("now", now)
                        .execute()
                > 0;
    }
}
