package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.user.Deletions;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Epochs;
import idp.server.db.TransactionTime;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Accounts that their owners leave, in PostgreSQL. Rows are locked in the order role_assignment, users.
public final class JdbiDeletions implements Deletions {
    /// Somebody else who holds the role everywhere, by themselves or by a group.
    private static final String ADMINISTRATORS =
            """
            SELECT u.id FROM users u JOIN role_assignment a
                ON a.holder_type = 'user' AND a.holder_id = u.id
                    OR a.holder_type = 'group' AND a.holder_id = ANY (u.groups)
            WHERE u.enabled AND a.api_id = 'gatehouse' AND a.role = 'admin'
                AND num_nonnulls(a.resource_type, a.region) = 0
                AND (a.until IS NULL OR a.until > clock_timestamp())
            """;

    private final Database database;
    private final TransactionTime time;

    public JdbiDeletions(Database database, TransactionTime time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public boolean isLastAdministrator(String userId) {
        return database.statement(db -> isLast(db, userId));
    }

    private static boolean isLast(Handle db, String userId) {
        return db.createQuery(
                        """
                        WITH admins AS (%s)
                        SELECT bool_or(id = :user) AND bool_and(id = :user) FROM admins
                        """
                                .formatted(ADMINISTRATORS))
                .bind("user", userId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    @Override
    public Asked ask(String userId, Instant asked) {
        return database.transaction(db -> {
            // Two who want to leave at once come one after the other.
            db.execute(
                    """
                    SELECT FROM role_assignment WHERE api_id = 'gatehouse' AND role = 'admin'
                    ORDER BY id FOR UPDATE
                    """);
            if (isLast(db, userId)) {
                return Asked.LAST_ADMINISTRATOR;
            }
            var due = asked.plus(GRACE);
            int closed =
                    db.createUpdate(
                                    """
                                    UPDATE users SET enabled = false, deletion_due = :due,
                                        deletion_told = NULL
                                    WHERE id = :user AND enabled
                                    """)
                            .bind("user", userId)
                            .bind("due", due)
                            .execute();
            if (closed == 0) {
                return Asked.NOT_OPEN;
            }
            var now = time.at(db);
            SubjectEnds.touch(db, userId, now);
            SubjectEnds.end(db, userId, time);
            var event = AuditEvent.of(Kind.USER_LEAVING, by(userId), Target.person(userId));
            AuditRows.write(db, event.about(due.toString()), now);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return Asked.DONE;
        });
    }

    private static Actor by(String userId) {
        return new Actor.Person(userId);
    }

    @Override
    public boolean keep(String userId, Instant now) {
        return database.transaction(db -> {
            int kept =
                    db.createUpdate(
                                    """
                                    UPDATE users SET enabled = true, deletion_due = NULL,
                                        deletion_told = NULL, updated_at = :now
                                    WHERE id = :user AND NOT enabled AND deletion_due IS NOT NULL
                                    """)
                            .bind("user", userId)
                            .bind("now", now)
                            .execute();
            if (kept == 0) {
                return false;
            }
            AuditRows.write(
                    db, AuditEvent.of(Kind.USER_STAYED, by(userId), Target.person(userId)), now);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return true;
        });
    }

    @Override
    public List<String> due(Instant now, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id FROM users WHERE deletion_due <= :now AND NOT enabled
                                ORDER BY deletion_due LIMIT :limit
                                """)
                        .bind("now", now)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public boolean end(String userId, Instant now) {
        return database.transaction(db -> {
            var due =
                    db.createQuery(
                                    """
                                    SELECT deletion_due FROM users
                                    WHERE id = :user AND deletion_due <= :now AND NOT enabled
                                    FOR UPDATE
                                    """)
                            .bind("user", userId)
                            .bind("now", now)
                            .mapTo(Instant.class)
                            .findOne();
            if (due.isEmpty()) {
                return false;
            }
            // Before the account goes, so that there is an address to tell.
            AuditRows.write(db, AuditEvent.of(Kind.USER_DELETED, Target.person(userId)), now);
            AccountEnd.forget(db, userId);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return true;
        });
    }

    @Override
    public int tell(Instant now, int limit) {
        return database.transaction(db -> {
            var near =
                    db.createQuery(
                                    """
                                    WITH near AS (
                                        SELECT id FROM users
                                        WHERE deletion_due <= :near AND NOT enabled
                                            AND deletion_told IS NULL
                                        ORDER BY deletion_due LIMIT :limit FOR UPDATE SKIP LOCKED)
                                    UPDATE users u SET deletion_told = :now FROM near
                                    WHERE u.id = near.id
                                    RETURNING u.id
                                    """)
                            .bind("near", now.plus(NOTICE))
                            .bind("now", now)
                            .bind("limit", limit)
                            .mapTo(String.class)
                            .list();
            for (var id : near) {
                AuditRows.write(db, AuditEvent.of(Kind.USER_LEAVES_SOON, Target.person(id)), now);
            }
            return near.size();
        });
    }

    @Override
    public @Nullable Instant dueAt(String userId) {
        return database.statement(db ->
                db.createQuery("SELECT deletion_due FROM users WHERE id = :user")
                        .bind("user", userId)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(null));
    }
}
