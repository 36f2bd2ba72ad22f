package idp.server.db.declared;

import idp.server.db.Database;
import idp.server.db.Epochs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which rows a description keeps, in the column `managed_by` of each table: the label goes with its row.
/// Used inside of a transaction that others began.
public final class ManagedRows {
    private static final String BY = "apply";

    /// A number that nobody counts on: there once it was done.
    private static final String SEED = "seed";

    /// In the order in which others lock them, too.
    private static final String CONFIGURATION =
            """
            LOCK TABLE client, api, api_scope, role, user_group, role_assignment, policy_set,
                active_policy, api_resource, api_subject IN SHARE ROW EXCLUSIVE MODE
            """;

    private final Database inside;

    public ManagedRows(Database inside) {
        this.inside = inside;
    }

    /// From here on nobody else changes the configuration until the transaction ends, and of two who say
    /// this one waits. Everybody may read, and nothing that is issued to clients or people waits.
    public void lock() {
        inside.statement(db -> db.execute(CONFIGURATION));
    }

    /// All that is read from here on is as it is at this moment, and nothing is written. The first
    /// statement of a transaction.
    public void lookOnly() {
        inside.statement(
                db -> db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"));
    }

    /// Whether a node was told at its start what an installation is to be, and made it so.
    public boolean isSeeded() {
        return inside.statement(db ->
                db.createQuery("SELECT EXISTS (SELECT FROM epoch WHERE name = :name)")
                        .bind("name", SEED)
                        .mapTo(Boolean.class)
                        .one());
    }

    /// True for the first who says it; who says it meanwhile waits.
    public boolean seed() {
        return inside.statement(db -> Epochs.mark(db, SEED));
    }

    /// The names of the rows that are kept.
    public Set<List<String>> all(KeptTable kept) {
        return inside.statement(db ->
                new HashSet<>(
                        db.createQuery(
                                        "SELECT %s FROM %s WHERE managed_by = :by"
                                                .formatted(
                                                        String.join(", ", kept.key()),
                                                        kept.table()))
                                .bind("by", BY)
                                .map((row, _) -> {
                                    var name = new ArrayList<String>();
                                    for (var column : kept.key()) {
                                        name.add(row.getString(column));
                                    }
                                    return List.copyOf(name);
                                })
                                .list()));
    }

    /// From now on this row is kept.
    public void keep(KeptTable kept, List<String> name) {
        inside.statement(db -> {
            var which =
                    kept.key().stream()
                            .map(column -> column + " = :" + column)
                            .collect(Collectors.joining(" AND "));
            var update =
                    db.createUpdate(
                                    "UPDATE %s SET managed_by = :by WHERE %s"
                                            .formatted(kept.table(), which))
                            .bind("by", BY);
            for (var at = 0; at < kept.key().size(); at++) {
                update.bind(kept.key().get(at), name.get(at));
            }
            return update.execute();
        });
    }

    /// The types of the entities that an API has made known there.
    public List<String> types(KeptTable kept, String api) {
        return inside.statement(db ->
                db.createQuery(
                                "SELECT DISTINCT type FROM %s WHERE api_id = :api ORDER BY type"
                                        .formatted(kept.table()))
                        .bind("api", api)
                        .mapTo(String.class)
                        .list());
    }
}
