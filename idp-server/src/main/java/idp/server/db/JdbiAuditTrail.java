package idp.server.db;

import static java.util.Objects.requireNonNull;

import idp.core.audit.Actor;
import idp.core.audit.AuditTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads the audit rows.
public final class JdbiAuditTrail implements AuditTrail {
    private static final int MOST = 1_000;

    private final Database database;

    public JdbiAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> page(Filter filter, @Nullable Long before, int limit) {
        var wanted = wanted(filter, before);
        var conditions = wanted.stream().map(Wanted::sql).collect(Collectors.joining(" AND "));
        return database.statement(db -> {
            var query =
                    db.createQuery(
                            """
                            SELECT id, at, kind, actor_type, actor_id, target_type, target_id,
                                result, client_id, user_id, object, ref, address
                            FROM audit_event WHERE %s
                            ORDER BY id DESC LIMIT :limit
                            """
                                    .formatted(conditions));
            wanted.forEach(one -> one.bind().accept(query));
            return query.bind("limit", limit).map((row, _) -> entry(row)).list();
        });
    }

    /// A condition on a row, and what is bound for it.
    private record Wanted(String sql, Consumer<Query> bind) {}

    /// Only what is asked for, so that each kind of question finds its index.
    private static List<Wanted> wanted(Filter filter, @Nullable Long before) {
        var all = new ArrayList<Wanted>();
        all.add(new Wanted("true", _ -> {}));
        if (before != null) {
            all.add(new Wanted("id < :before", query -> query.bind("before", before)));
        }
        if (filter.userId() != null) {
            all.add(
                    new Wanted(
                            "(user_id = :user OR actor_type = 'person' AND actor_id = :user)",
                            query -> query.bind("user", filter.userId())));
        }
        if (filter.clientId() != null) {
            all.add(
                    new Wanted(
                            "(client_id = :client OR actor_type = 'client' AND actor_id = :client)",
                            query -> query.bind("client", filter.clientId())));
        }
        var actor = filter.actor();
        if (actor != null) {
            all.add(
                    new Wanted(
                            "actor_type = :actor_type",
                            query -> query.bind("actor_type", actor.type())));
            if (actor.id() != null) {
                all.add(
                        new Wanted(
                                "actor_id = :actor_id",
                                query -> query.bind("actor_id", actor.id())));
            }
        }
        var target = filter.target();
        if (target != null) {
            all.add(
                    new Wanted(
                            "target_type = :target_type AND target_id = :target_id",
                            query ->
                                    query.bind("target_type", target.type())
                                            .bind("target_id", target.id())));
        }
        if (!filter.kinds().isEmpty()) {
            all.add(
                    new Wanted(
                            "kind = ANY (:kinds)",
                            query -> query.bind("kinds", Columns.texts(filter.kinds()))));
        }
        if (filter.since() != null) {
            all.add(new Wanted("at >= :since", query -> query.bind("since", filter.since())));
        }
        return all;
    }

    @Override
    public List<Entry> under(String ref) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, at, kind, actor_type, actor_id, target_type, target_id,
                                    result, client_id, user_id, object, ref, address
                                FROM audit_event WHERE ref = :ref AND ref <> '-'
                                ORDER BY id LIMIT :most
                                """)
                        .bind("ref", ref)
                        .bind("most", MOST)
                        .map((row, _) -> entry(row))
                        .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
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
