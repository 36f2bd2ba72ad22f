package idp.server.db.replica;

import idp.core.oauth.Opaque;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// A name for what the numbers of transactions mean: another one after each start, crash, restore and
/// fail-over of the server, since transactions that were not yet durable then are gone and their
/// numbers are given again; and after all was ended on purpose. A crash throws the statistics away, which is how it shows.
final class History {
    static final String COLUMNS =
            """
            pg_postmaster_start_time()::text AS started,
            (SELECT stats_reset::text FROM pg_stat_bgwriter) AS crashed,
            (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS database,
            (SELECT value FROM epoch WHERE name = 'history') AS ended,
            CASE WHEN NOT pg_is_in_recovery()
                THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS timeline
            """;

    private static final int LENGTH = 16;

    private History() {}

    static String of(ResultSet row) throws SQLException {
        var proof = new StringBuilder();
        for (var name : List.of("started", "crashed", "database", "ended", "timeline")) {
            proof.append(row.getString(name)).append('|');
        }
        return Opaque.base64url(Opaque.hash(proof.toString())).substring(0, LENGTH);
    }
}
