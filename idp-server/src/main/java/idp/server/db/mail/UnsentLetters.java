package idp.server.db.mail;

import idp.core.seal.LetterSeal;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, kind, state, recipient, put_at, due_at, tries, answer
                                FROM outbox WHERE state IN ('waiting', 'dead')
                                ORDER BY seq DESC LIMIT :most
                                """)
                        .bind("most", most)
                        .map((row, _) -> unsent(row))
                        .list());
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
