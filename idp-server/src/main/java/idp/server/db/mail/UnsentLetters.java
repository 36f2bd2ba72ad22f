package idp.server.db.mail;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.seal.LetterSeal;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What waits, and what was given up, for whoever looks into it.
public final class UnsentLetters {
    /// @param recipient null where none is kept
    public record Unsent(
            String id,
            String kind,
            String state,
            @Nullable String recipient,
            Instant putAt,
            @Nullable Instant dueAt,
            int tries,
            @Nullable String answer) {}

    private final Database database;
    private final OpenLetters letters;

    public UnsentLetters(Database database, LetterSeal seal) {
        this.database = database;
        this.letters = new OpenLetters(seal);
    }

    /// The latest first.
    public List<Unsent> latest(int most) {
        return query(
                """
                WHERE seq IN (
                    (SELECT seq FROM outbox WHERE state = 'waiting' ORDER BY seq DESC LIMIT :most)
                    UNION ALL
                    (SELECT seq FROM outbox WHERE state = 'dead' ORDER BY seq DESC LIMIT :most))
                ORDER BY seq DESC LIMIT :most
                """,
                query -> query.bind("most", most));
    }

    /// The latest first, those that were sent among them; of such neither content nor recipient is kept.
    ///
    /// @param state only of those; null for all
    /// @param kind likewise
    /// @param after the id of the last one that was seen
    public List<Unsent> page(
            @Nullable String state, @Nullable String kind, @Nullable String after, int most) {
        // Only what is asked for, so that each question finds its index; by all of its columns,
        // since
        // PostgreSQL else looks for a rare kind along all letters.
        var where = new StringBuilder("WHERE true");
        var order = "seq DESC";
        if (state != null) {
            where.append(between("state"));
            order = "state DESC, seq DESC";
        }
        if (kind != null) {
            where.append(between("kind"));
            order = state == null ? "kind DESC, seq DESC" : order;
        }
        if (after != null) {
            where.append(" AND seq < (SELECT o.seq FROM outbox o WHERE o.id = :after)");
        }
        return query(
                where + " ORDER BY " + order + " LIMIT :most",
                query -> {
                    query.bind("most", most);
                    bind(query, "state", state);
                    bind(query, "kind", kind);
                    bind(query, "after", after);
                });
    }

    private static String between(String column) {
        var row = " AND ROW(" + column + ", seq) ";
        return row
                + ">= ROW(:"
                + column
                + ", 0)"
                + row
                + "<= ROW(:"
                + column
                + ", "
                + Long.MAX_VALUE
                + ")";
    }

    private static void bind(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.bind(name, value);
        }
    }

    /// @param waiting counted up to a thousand, and `dead` likewise
    /// @param sentAt of the last one that the mail server took; null if there was none in a week
    public record Sum(long waiting, long dead, @Nullable Instant sentAt) {}

    public Sum sum() {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT
                                    (SELECT count(*) FROM (SELECT FROM outbox
                                        WHERE state = 'waiting' LIMIT 1000) w) AS waiting,
                                    (SELECT count(*) FROM (SELECT FROM outbox
                                        WHERE state = 'dead' LIMIT 1000) d) AS dead,
                                    (SELECT ended_at FROM outbox
                                        WHERE state = 'sent' AND ended_at IS NOT NULL
                                        ORDER BY ended_at DESC LIMIT 1) AS sent_at
                                """)
                        .map((row, _) ->
                                new Sum(
                                        row.getLong("waiting"),
                                        row.getLong("dead"),
                                        Instants.read(row, "sent_at")))
                        .one());
    }

    public @Nullable Unsent find(String id) {
        var found = query("WHERE id = :id", query -> query.bind("id", id));
        return found.isEmpty() ? null : found.getFirst();
    }

    private List<Unsent> query(String which, Consumer<Query> bind) {
        return database.statement(db -> {
            var query =
                    db.createQuery(
                            """
                            SELECT id, kind, state, recipient, put_at, due_at, tries, answer
                            FROM outbox
                            """
                                    + which);
            bind.accept(query);
            return query.map((row, _) -> unsent(row)).list();
        });
    }

    /// One that waits is due at once, unless somebody is sending it; false if it waits no more.
    public boolean retry(String id, Instant now) {
        return acts(
                db ->
                        db.createUpdate(
                                        """
                                        UPDATE outbox SET due_at = CASE WHEN taken_by IS NULL THEN :now ELSE due_at END
                                        WHERE id = :id AND state = 'waiting'
                                        """)
                                .bind("now", now),
                id,
                Kind.LETTER_RETRIED,
                now);
    }

    /// Forgets one that was given up; false if it was not.
    public boolean drop(String id, Instant now) {
        return acts(
                db -> db.createUpdate("DELETE FROM outbox WHERE id = :id AND state = 'dead'"),
                id,
                Kind.LETTER_DROPPED,
                now);
    }

    private boolean acts(Function<Handle, Update> statement, String id, Kind kind, Instant now) {
        return database.transaction(db -> {
            var changed = statement.apply(db).bind("id", id).execute() > 0;
            if (changed) {
                AuditRows.write(db, AuditEvent.of(kind, Target.letter(id)), now);
            }
            return changed;
        });
    }

    /// All that nobody is sending at this moment is due.
    ///
    /// @return how many
    public int dueNow(Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE outbox SET due_at = :now
                                WHERE state = 'waiting' AND taken_by IS NULL
                                """)
                        .bind("now", now)
                        .execute());
    }

    private Unsent unsent(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var sealed = row.getBytes("recipient");
        var waits = row.getString("state").equals("waiting");
        return new Unsent(
                id,
                row.getString("kind"),
                row.getString("state"),
                sealed == null ? null : letters.recipient(id, sealed),
                Objects.requireNonNull(Instants.read(row, "put_at")),
                waits ? Instants.read(row, "due_at") : null,
                row.getInt("tries"),
                row.getString("answer"));
    }
}
