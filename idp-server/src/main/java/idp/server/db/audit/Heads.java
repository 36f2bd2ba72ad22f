package idp.server.db.audit;

import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.Head;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The one row of `audit_head`. Whoever has it locked is the only one that changes the chain.
final class Heads {
    private static final String READ =
            """
            SELECT start_seq, start_hash, end_seq, end_hash, since, settled::text AS settled, gone, mac
            FROM audit_head
            """;

    private Heads() {}

    static Head read(Handle db) {
        return db.createQuery(READ).map((row, _) -> head(row)).one();
    }

    /// Null while somebody else has it.
    static @Nullable Head lock(Handle db) {
        return db.createQuery(READ + " FOR UPDATE SKIP LOCKED")
                .map((row, _) -> head(row))
                .findOne()
                .orElse(null);
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                new Anchor(row.getLong("start_seq"), row.getString("start_hash")),
                new Anchor(row.getLong("end_seq"), row.getString("end_hash")),
                row.getLong("since"),
                row.getString("settled"),
                Head.gone(row.getString("gone")),
                row.getString("mac"));
    }

    static void write(Handle db, Head head) {
        db.createUpdate(
                        """
                        UPDATE audit_head SET start_seq = :start_seq, start_hash = :start_hash,
                            end_seq = :end_seq, end_hash = :end_hash, since = :since,
                            settled = CAST(:settled AS xid8), gone = :gone, mac = :mac
                        """)
                .bind("start_seq", head.start().seq())
                .bind("start_hash", head.start().hash())
                .bind("end_seq", head.end().seq())
                .bind("end_hash", head.end().hash())
                .bind("since", head.since())
                .bind("settled", head.settled())
                .bind("gone", Head.text(head.gone()))
                .bind("mac", head.mac())
                .execute();
    }

    /// Microseconds since 1970, by the clock of the database.
    static long now(Handle db) {
        return db.createQuery("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
                .mapTo(Long.class)
                .one();
    }
}
