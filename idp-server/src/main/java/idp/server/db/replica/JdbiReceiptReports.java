package idp.server.db.replica;

import idp.core.revoke.Denied;
import idp.core.revoke.Receipt;
import idp.core.revoke.ReceiptReports;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Receipts from what the nodes write of them: [NodeReceipts]. Whether somebody has seen a row is
/// decided by the snapshot of his receipt.
public final class JdbiReceiptReports implements ReceiptReports {
    private final Database database;

    public JdbiReceiptReports(Database database) {
        this.database = database;
    }

    @Override
    public Report report(Map<Denied.Kind, String> keys) {
        return database.statement(db -> {
            var revoked = new ArrayList<Denied>();
            var transactions = new ArrayList<String>();
            for (var key : keys.entrySet()) {
                revoked(db, key.getKey(), key.getValue(), revoked, transactions);
            }
            return new Report(revoked, receipts(db, transactions));
        });
    }

    private static void revoked(
            Handle db, Denied.Kind kind, String key, List<Denied> rows, List<String> transactions) {
        db.createQuery(
                        """
                        SELECT kind, key, not_before, until, tx::text AS tx FROM denied
                        WHERE kind = :kind AND key = :key
                        """)
                .bind("kind", kind.name())
                .bind("key", key)
                .map((row, _) -> {
                    transactions.add(row.getString("tx"));
                    return ReplicaReader.row(row);
                })
                .forEach(rows::add);
    }

    private static List<Receipt> receipts(Handle db, List<String> transactions) {
        return db.createQuery(
                        """
                        SELECT %s, kind, client_id, name, node, history, lag_ms, heard_at,
                            (SELECT bool_and(pg_visible_in_snapshot(CAST(t AS xid8), seen))
                                FROM unnest(:transactions) t) AS visible
                        FROM follower ORDER BY kind DESC, client_id, name
                        """
                                .formatted(History.COLUMNS))
                .bind("transactions", Columns.texts(transactions))
                .map((row, _) -> receipt(row, transactions.isEmpty()))
                .list();
    }

    private static Receipt receipt(ResultSet row, boolean nothingAsked) throws SQLException {
        var current = History.of(row).equals(row.getString("history"));
        var kind = Receipt.Kind.valueOf(row.getString("kind"));
        var lag = row.getObject("lag_ms", Integer.class);
        return new Receipt(
                kind,
                kind == Receipt.Kind.NODE ? null : row.getString("client_id"),
                row.getString("name"),
                row.getString("node"),
                lag == null ? null : Duration.ofMillis(lag),
                Columns.time(row, "heard_at"),
                seen(current && row.getBoolean("visible"), nothingAsked));
    }

    private static @Nullable Boolean seen(boolean visible, boolean nothingAsked) {
        return nothingAsked ? null : visible;
    }
}
