package idp.server.db;

import idp.core.revoke.Denied;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes denylist rows in the transaction that ends something. The caller has locked the row of what
/// ends and has read the clock of the cut-off after that, so whatever was issued under a lock is older.
public final class DeniedRows {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedRows.class);

    private static final String INSERT =
            """
            INSERT INTO denied AS d (kind, key, not_before, until)
            VALUES (:kind, :key, :not_before, :until)
            ON CONFLICT (kind, key) DO UPDATE SET
                not_before = greatest(d.not_before, excluded.not_before),
                until = greatest(d.until, excluded.until),
                tx = pg_current_xact_id(),
                written_at = clock_timestamp()
            """;

    private DeniedRows() {}

    /// Again without harm: the later cut-off and the later end of life stay. Only in a transaction.
    public static void insert(Handle db, Denied row) {
        bind(db.createUpdate(INSERT), row).execute();
        Holding.ends();
        db.afterCommit(() -> wakeNodes(db));
    }

    /// Several in one round trip.
    public static void insertAll(Handle db, List<Denied> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var batch = db.prepareBatch(INSERT);
        rows.forEach(row -> bind(batch, row).add());
        batch.execute();
        Holding.ends();
        db.afterCommit(() -> wakeNodes(db));
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Denied row) {
        return statement
                .bind("kind", row.kind().name())
                .bind("key", row.key())
                .bind("not_before", row.notBefore())
                .bind("until", row.until());
    }

    /// After the commit, because NOTIFY takes a lock of the whole server until its transaction ends.
    /// Lost, it costs the nodes one wait between polls, so it never fails what has been committed.
    static void wakeNodes(Handle db) {
        try {
            db.execute("NOTIFY denied");
        } catch (JdbiException e) {
            LOG.debug("the nodes were not woken", e);
        }
    }
}
