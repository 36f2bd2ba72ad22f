package idp.server.db;

import static java.util.Objects.requireNonNull;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditTrail;
import idp.core.audit.Origin;
import java.util.List;

/// Reads the audit rows.
public final class JdbiAuditTrail implements AuditTrail {
    private static final int MOST = 1_000;

    private final Database database;

    public JdbiAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> under(String ref) {
        return database.read(db ->
                db.createQuery(
                                """
                                SELECT at, kind, client_id, user_id, object, ref, address
                                FROM audit_event WHERE ref = :ref AND ref <> '-'
                                ORDER BY id LIMIT :most
                                """)
                        .bind("ref", ref)
                        .bind("most", MOST)
                        .map((row, _) ->
                                new Entry(
                                        requireNonNull(Instants.read(row, "at")),
                                        new AuditEvent(
                                                AuditEvent.Kind.valueOf(row.getString("kind")),
                                                row.getString("client_id"),
                                                row.getString("user_id"),
                                                row.getString("object")),
                                        new Origin(row.getString("ref"), row.getString("address"))))
                        .list());
    }
}
