package idp.server.db.replica;

import idp.server.db.Database;
import idp.server.db.fence.Sight;
import org.jdbi.v3.core.Handle;

/// The marks by which a [Fence] knows a database again. Whoever comes to a new timeline first leaves one; it
/// counts for other nodes when it is committed, so it is on whatever a commit waits for.
public final class JdbiLineage {
    private final Database database;

    public JdbiLineage(Database database) {
        this.database = database;
    }

    /// Leaves a mark, if the timeline that is followed has none yet.
    public void write() {
        var known = database.fence().known();
        if (known != null && !known.isMarked()) {
            var _ = database.transaction(db -> mark(db, false));
        }
    }

    /// What this database went through, in a word or two.
    public static String in(Database database) {
        var seen =
                database.statement(db ->
                        db.createQuery("SELECT " + Sight.COLUMNS)
                                .map((row, _) -> Sight.of(row))
                                .one());
        return "timeline " + seen.timeline() + ", of " + seen.marks().size() + " marks";
    }

    /// An operator says that this database is the right one.
    static void say(Handle db) {
        mark(db, true);
    }

    /// One after the other, so that each number is given once.
    private static int mark(Handle db, boolean said) {
        db.execute("LOCK TABLE lineage IN SHARE ROW EXCLUSIVE MODE");
        return db.createUpdate(
                        """
                        WITH latest AS (
                            SELECT number, timeline FROM lineage ORDER BY number DESC LIMIT 1),
                        here AS (
                            SELECT ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))
                                ::bit(32)::bigint AS timeline)
                        INSERT INTO lineage (number, timeline, mark, said)
                        SELECT coalesce((SELECT number FROM latest), 0) + 1, timeline,
                            replace(gen_random_uuid()::text, '-', ''), :said
                        FROM here
                        WHERE :said OR timeline IS DISTINCT FROM (SELECT timeline FROM latest)
                        """)
                .bind("said", said)
                .execute();
    }
}
