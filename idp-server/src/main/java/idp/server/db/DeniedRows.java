package idp.server.db;

import idp.core.revoke.Denied;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes denylist rows in the transaction that ends something. The caller has locked the row of what
/// ends and has read the clock of the cut-off after that, so whatever was issued under a lock is older.
public final class DeniedRows {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedRows.class);

    private DeniedRows() {}

    /// Again without harm: the later cut-off and the later end of life stay. Only in a transaction.
    public static void insert(Handle db, Denied row) {
        db.createUpdate(
                        """
                        INSERT INTO denied AS d (kind, key, not_before, until)
                        VALUES (:kind, :key, :not_before, :until)
                        ON CONFLICT (kind, key) DO UPDATE SET
                            not_before = greatest(d.not_before, excluded.not_before),
                            until = greatest(d.until, excluded.until),
                            tx = pg_current_xact_id(),
                            written_at = clock_timestamp()
                        """)
                .bind("kind", row.kind().name())
                .bind("key", row.key())
                .bind("not_before", row.notBefore())
                .bind("until", row.until())
                .execute();
        Holding.ends();
        db.afterCommit(() -> wakeNodes(db));
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
