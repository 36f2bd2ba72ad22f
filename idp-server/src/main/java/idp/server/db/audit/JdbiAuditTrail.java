package idp.server.db.audit;

import static java.util.Objects.requireNonNull;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the audit rows.
public final class JdbiAuditTrail implements AuditTrail {
    private static final int MOST = 1_000;
    private static final String COLUMNS =
            """
            id, at, kind, actor_type, actor_id, target_type, target_id, result, client_id, user_id,
            object, ref, address
            """;

    private final Database database;

    public JdbiAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> page(Filter filter, @Nullable Long before, int limit) {
        var wanted = Wanted.by(filter);
        if (before != null) {
            wanted.after(before);
        }
        return database.statement(db -> {
            var query =
                    db.createQuery(
                            """
                            SELECT %s FROM audit_event WHERE id IN (%s)
                            ORDER BY at DESC, id DESC LIMIT :limit
                            """
                                    .formatted(COLUMNS, wanted.latest()));
            wanted.bind(query);
            return query.bind("limit", limit).map((row, _) -> entry(row)).list();
        });
    }

    @Override
    public @Nullable Entry find(long number) {
        return database.statement(db ->
                db.createQuery("SELECT " + COLUMNS + " FROM audit_event WHERE id = :id")
                        .bind("id", number)
                        .map((row, _) -> entry(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<Entry> under(String ref) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT %s FROM audit_event WHERE ref = :ref AND ref <> '-'
                                ORDER BY id LIMIT :most
                                """
                                        .formatted(COLUMNS))
                        .bind("ref", ref)
                        .bind("most", MOST)
                        .map((row, _) -> entry(row))
                        .list());
    }

    static Entry entry(ResultSet row) throws SQLException {
        var type = row.getString("target_type");
        var id = row.getString("target_id");
        return new Entry(
                row.getLong("id"),
                requireNonNull(Instants.read(row, "at")),
                row.getString("kind"),
                Actor.of(row.getString("actor_type"), row.getString("actor_id")),
                type == null || id == null ? null : new Thing(type, id),
                row.getString("result"),
                row.getString("client_id"),
                row.getString("user_id"),
                row.getString("object"),
                row.getString("ref"),
                row.getString("address"));
    }
}
