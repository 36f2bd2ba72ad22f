package idp.server.db.audit;

import idp.core.audit.KeptRefusals;
import idp.core.oauth.Unavailable;
import idp.server.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Refusals in `refusal`, many in one statement, for a week and a bounded number of rows.
public final class JdbiKeptRefusals implements KeptRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(JdbiKeptRefusals.class);
    private static final int ROWS = 200_000;
    private static final int LONGEST = 500;
    private static final int MOST = 100;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database writing;
    private final Database reading;

    /// @param writing whose connections requests do not wait for
    public JdbiKeptRefusals(Database writing, Database reading) {
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    public int keep(List<Line> lines, Instant now) {
        if (lines.isEmpty()) {
            return 0;
        }
        try {
            writing.unflushed(db -> {
                var batch =
                        db.prepareBatch(
                                """
                                INSERT INTO refusal (at, ref, error, rule, section, client, path, sent)
                                VALUES (:at, :ref, :error, :rule, :section, :client, :path, :sent)
                                """);
                for (var line : lines) {
                    batch.bind("at", now)
                            .bind("ref", line.ref())
                            .bind("error", line.error())
                            .bind("rule", fit(line.rule()))
                            .bind("section", line.section())
                            .bind("client", line.client())
                            .bind("path", fit(line.path()))
                            .bind("sent", line.sent())
                            .add();
                }
                return batch.execute();
            });
            return lines.size();
        } catch (Unavailable e) {
            LOG.debug("{} refusals are in the log alone", lines.size(), e);
            return 0;
        }
    }

    /// PostgreSQL has no NUL in its texts.
    private static String fit(String text) {
        var end =
                text.offsetByCodePoints(
                        0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return text.substring(0, end).replace("\0", "");
    }

    @Override
    public List<Line> under(String ref) {
        return reading.statement(db ->
                db.createQuery(
                                """
                                SELECT ref, error, rule, section, client, path, sent
                                FROM refusal WHERE ref = :ref ORDER BY seq LIMIT :most
                                """)
                        .bind("ref", ref)
                        .bind("most", MOST)
                        .map((row, _) ->
                                new Line(
                                        row.getString("ref"),
                                        row.getString("error"),
                                        row.getString("rule"),
                                        row.getString("section"),
                                        row.getString("client"),
                                        row.getString("path"),
                                        row.getString("sent")))
                        .list());
    }

    @Override
    public int sweep(Instant now) {
        return sweep(now, ROWS);
    }

    int sweep(Instant now, int rows) {
        return writing.transaction(db ->
                db.createUpdate(
                                """
                                DELETE FROM refusal WHERE at < :before
                                    OR seq <= (SELECT max(seq) FROM refusal) - :rows
                                """)
                        .bind("before", now.minus(KEPT))
                        .bind("rows", rows)
                        .execute());
    }
}
