package idp.server.db.link;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.link.Errand;
import idp.core.link.Invitations;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Instants;
import idp.server.db.mail.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Invitations, which are rows of `action_link`.
public final class JdbiInvitations implements Invitations {
    private static final String COLUMNS =
            """
            l.id, l.address, l.groups, l.uses, l.used, l.created_at, l.expires_at, l.closed_at
            """;

    private final Database database;

    public JdbiInvitations(Database database) {
        this.database = database;
    }

    @Override
    public void keep(List<Written> all, Instant now) {
        database.transaction(db -> {
            for (var one : all) {
                LinkRows.keep(db, one.link(), now);
                var letter = one.letter();
                if (letter != null) {
                    Outbox.put(db, letter, now);
                }
                var target = Target.invitation(one.link().id());
                var event = AuditEvent.of(Kind.INVITATION_CREATED, target);
                AuditRows.write(db, event.about(letter == null ? "by hand" : "by mail"), now);
            }
            return all.size();
        });
    }

    @Override
    public @Nullable Given find(String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM action_link l
                                WHERE l.id = :id AND l.errand = 'INVITATION'
                                """
                                        .formatted(COLUMNS))
                        .bind("id", id)
                        .map((row, _) -> given(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<Given> list(@Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM action_link l
                                WHERE l.errand = 'INVITATION'
                                    AND (:after::text IS NULL OR (l.created_at, l.id) < (
                                        SELECT a.created_at, a.id FROM action_link a
                                        WHERE a.id = :after))
                                ORDER BY l.created_at DESC, l.id DESC LIMIT :limit
                                """
                                        .formatted(COLUMNS))
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, _) -> given(row))
                        .list());
    }

    @Override
    public boolean withdraw(String id, Instant now) {
        return database.transaction(db -> {
            int closed =
                    db.createUpdate(
                                    """
                                    UPDATE action_link SET closed_at = :now, slot = NULL
                                    WHERE id = :id AND errand = 'INVITATION'
                                        AND closed_at IS NULL AND expires_at > :now
                                    """)
                            .bind("id", id)
                            .bind("now", now)
                            .execute();
            if (closed == 0) {
                return false;
            }
            var event = AuditEvent.of(Kind.INVITATION_WITHDRAWN, Target.invitation(id));
            AuditRows.write(db, event, now);
            return true;
        });
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getString("id"),
                new Errand.Invitation(
                        row.getString("address"), Columns.texts(row, "groups"), row.getInt("uses")),
                row.getInt("used"),
                Columns.time(row, "created_at"),
                Columns.time(row, "expires_at"),
                Instants.read(row, "closed_at"));
    }
}
