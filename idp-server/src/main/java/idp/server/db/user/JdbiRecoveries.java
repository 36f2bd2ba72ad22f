package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.link.Errand;
import idp.core.link.Presented;
import idp.core.link.Recoveries;
import idp.core.user.User;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.TransactionTime;
import idp.server.db.factor.FactorRows;
import idp.server.db.link.LinkRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a recovery does to an account, in the transaction in which its link is taken.
public final class JdbiRecoveries implements Recoveries {
    private final Database database;
    private final TransactionTime time;

    public JdbiRecoveries(Database database, TransactionTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public @Nullable User prove(Presented presented, Instant now) {
        return database.<@Nullable User>transaction(db -> {
            var link = LinkRows.take(db, Errand.Kind.RECOVER, presented, now);
            return link != null && link.errand() instanceof Errand.Recover(var id, var address)
                    ? prove(db, id, address)
                    : null;
        });
    }

    private User prove(Handle db, String id, @Nullable String address) {
        // SE-12: whoever had the account before its mail was read may have been anybody.
        if (address != null && isFirstProof(db, id, address)) {
            endAll(db, id);
        }
        var actor = Origin.acting(new Actor.Person(id));
        var event = AuditEvent.of(Kind.RECOVERY_USED, actor, Target.person(id));
        AuditRows.write(db, event.about(address == null ? "by hand" : "by mail"), time.at(db));
        return db.createQuery(
                        """
                        SELECT %s FROM users u WHERE u.id = :id
                        """
                                .formatted(UserRows.COLUMNS))
                .bind("id", id)
                .map((row, _) -> UserRows.user(row))
                .one();
    }

    /// The account's row is locked: the link was taken.
    private static boolean isFirstProof(Handle db, String id, String address) {
        return db.createUpdate(
                                """
                                UPDATE users
                                SET email_verified = true, password_pepper = NULL,
                                    password_cost = NULL, password_hash = NULL,
                                    password_must_change = false,
                                    password_version = password_version + 1
                                WHERE id = :id AND email = :address AND NOT email_verified
                                """)
                        .bind("id", id)
                        .bind("address", address)
                        .execute()
                == 1;
    }

    private void endAll(Handle db, String id) {
        SubjectEnds.touch(db, id, time.at(db));
        for (var key : keys(db, id)) {
            Endings.key(db, key, time.at(db));
        }
        FactorRows.forget(db, id);
        SubjectEnds.end(db, id, time);
    }

    private static Iterable<String> keys(Handle db, String id) {
        return db.createQuery(
                        """
                        SELECT id FROM api_key
                        WHERE holder_type = 'user' AND holder_id = :id AND revoked_at IS NULL
                        ORDER BY id
                        """)
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }
}
