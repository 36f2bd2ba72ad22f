package idp.server.db.audit;

import idp.core.audit.chain.AuditChain;
import idp.core.audit.chain.Link;
import idp.core.audit.chain.RowDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Rows that have no link yet and that nothing can be committed before any more: their transaction is older
/// than every one that is still open. In the order of transactions, so whoever goes on behind those that
/// were read leaves none out.
///
/// @param next which transactions have been looked through by that
/// @param all whether there was nothing more
record SettledRows(List<Link.Row> rows, String next, boolean all) {
    /// What the hash of a row is over: see [RowDigest].
    static final String DIGESTED =
            """
            e.id, (extract(epoch FROM e.at) * 1000000)::bigint AS micros, e.kind, e.actor_type,
            e.actor_id, e.target_type, e.target_id, e.result, e.client_id, e.user_id, e.object,
            e.ref, e.address
            """;

    private static final String SINCE =
            """
            e.tx >= CAST(:settled AS xid8)
            AND e.tx < (SELECT pg_snapshot_xmin(pg_current_snapshot()))
            """;

    /// Transactions are numbered anew in a database that was put back from a dump: its old rows have numbers
    /// that are still to come, and nobody is writing them.
    private static final String AFTER_A_RESTORE =
            """
            (e.tx < (SELECT pg_snapshot_xmin(pg_current_snapshot()))
                OR e.tx >= (SELECT pg_snapshot_xmax(pg_current_snapshot())))
            """;

    private record Found(Link.Row row, String tx, String oldest) {}

    static SettledRows read(Handle db, String settled) {
        var restored = isAhead(db, settled);
        var query =
                db.createQuery(
                        """
                        SELECT %s, e.tx::text AS tx,
                            pg_snapshot_xmin(pg_current_snapshot())::text AS oldest
                        FROM audit_event e
                        WHERE %s AND NOT EXISTS (
                            SELECT FROM audit_link l WHERE l.event_id = e.id)
                        ORDER BY e.tx, e.id LIMIT :most
                        """
                                .formatted(DIGESTED, restored ? AFTER_A_RESTORE : SINCE));
        var found =
                (restored ? query : query.bind("settled", settled))
                        .bind("most", AuditChain.PORTION)
                        .map((row, _) ->
                                new Found(row(row), row.getString("tx"), row.getString("oldest")))
                        .list();
        var all = found.size() < AuditChain.PORTION;
        return new SettledRows(
                found.stream().map(Found::row).toList(), next(found, settled, restored, all), all);
    }

    private static String next(List<Found> found, String settled, boolean restored, boolean all) {
        if (found.isEmpty()) {
            return settled;
        }
        if (all) {
            return found.getLast().oldest();
        }
        return restored ? settled : found.getLast().tx();
    }

    /// Whether there is anything to do, without waiting for anybody.
    static boolean isThere(Handle db) {
        var settled = Heads.read(db).settled();
        var restored = isAhead(db, settled);
        var query =
                db.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM audit_event e WHERE %s
                            AND NOT EXISTS (SELECT FROM audit_link l WHERE l.event_id = e.id))
                        """
                                .formatted(restored ? AFTER_A_RESTORE : SINCE));
        return (restored ? query : query.bind("settled", settled)).mapTo(Boolean.class).one();
    }

    private static boolean isAhead(Handle db, String settled) {
        return db.createQuery(
                        "SELECT CAST(:settled AS xid8) > pg_snapshot_xmax(pg_current_snapshot())")
                .bind("settled", settled)
                .mapTo(Boolean.class)
                .one();
    }

    private static Link.Row row(ResultSet row) throws SQLException {
        return new Link.Row(
                row.getLong("id"), row.getLong("micros"), row.getString("kind"), digest(row));
    }

    static String digest(ResultSet row) throws SQLException {
        return RowDigest.of(
                row.getString("id"),
                row.getString("micros"),
                row.getString("kind"),
                row.getString("actor_type"),
                row.getString("actor_id"),
                row.getString("target_type"),
                row.getString("target_id"),
                row.getString("result"),
                row.getString("client_id"),
                row.getString("user_id"),
                row.getString("object"),
                row.getString("ref"),
                row.getString("address"));
    }
}
