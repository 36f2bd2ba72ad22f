package idp.server.db.mail;

import static java.util.Objects.requireNonNull;

import idp.core.mail.Envelope;
import idp.core.seal.LetterSeal;
import idp.server.db.Database;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Letters that stay here, for the mailbox of a developer.
public final class KeptLetters {
    public record Kept(String id, Envelope envelope, Instant putAt) {}

    private final Database database;
    private final OpenLetters letters;

    public KeptLetters(Database database, LetterSeal seal) {
        this.database = database;
        this.letters = new OpenLetters(seal);
    }

    /// The latest first.
    public List<Kept> latest(int most) {
        return database.statement(db ->
                db
                        .createQuery(
                                """
                                SELECT id, kind, recipient, content, put_at
                                FROM outbox WHERE state = 'kept' ORDER BY seq DESC LIMIT :most
                                """)
                        .bind("most", most)
                        .map((row, _) -> kept(row))
                        .stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList());
    }

    public @Nullable Kept find(String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, kind, recipient, content, put_at
                                FROM outbox WHERE state = 'kept' AND id = :id
                                """)
                        .bind("id", id)
                        .map((row, _) -> kept(row))
                        .findOne()
                        .orElse(null));
    }

    private @Nullable Kept kept(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var envelope =
                letters.find(
                        id,
                        row.getString("kind"),
                        row.getBytes("recipient"),
                        row.getBytes("content"));
        return envelope == null
                ? null
                : new Kept(id, envelope, requireNonNull(Instants.read(row, "put_at")));
    }
}
