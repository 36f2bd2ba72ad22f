package idp.server.db.mail;

import static java.util.Objects.requireNonNull;

import idp.core.mail.Envelope;
import idp.core.oauth.Opaque;
import idp.core.seal.LetterSeal;
import idp.server.db.Database;
import idp.server.db.Instants;
import idp.server.db.Leftovers;
import idp.server.json.LetterJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes letters out. Of all nodes one has a letter: taking is one statement, and it lends the letter for
/// longer than sending one can take. A node that dies leaves it to whoever comes after that; what it had
/// sent by then goes out twice, under one Message-ID.
public final class OutboxRows {
    /// Longer than any try lasts: see [#take].
    public static final Duration LOAN = Duration.ofMinutes(3);

    /// What a letter that a newer release wrote waits for: a newer node.
    private static final Duration FOR_OTHERS = Duration.ofMinutes(1);

    private static final int PORTION = 5_000;
    private static final Duration KEPT_SENT = Duration.ofDays(7);
    private static final Duration KEPT_DEAD = Duration.ofDays(30);

    /// A letter on loan.
    ///
    /// @param tries with this one
    public record Taken(String id, String loan, Envelope envelope, int tries, Instant putAt) {}

    private final Database database;
    private final OpenLetters letters;
    private final Opaque opaque;

    public OutboxRows(Database database, LetterSeal seal, Opaque opaque) {
        this.database = database;
        this.letters = new OpenLetters(seal);
        this.opaque = opaque;
    }

    /// Lends up to so many that are due. Exactly one caller gets each, until its loan is over; only kinds
    /// that this release can read.
    public List<Taken> take(int most, Instant now) {
        var loan = opaque.id();
        var rows =
                database.transaction(db ->
                        db.createQuery(
                                        """
                                        UPDATE outbox
                                        SET taken_by = :loan, due_at = :over, tries = tries + 1
                                        WHERE id IN (
                                            SELECT id FROM outbox
                                            WHERE state = 'waiting' AND due_at <= :now
                                                AND until > :now AND kind IN (<kinds>)
                                            ORDER BY due_at, seq LIMIT :most
                                            FOR UPDATE SKIP LOCKED)
                                        RETURNING id, kind, recipient, content, tries, put_at
                                        """)
                                .bindList("kinds", List.copyOf(LetterJson.kinds()))
                                .bind("loan", loan)
                                .bind("over", now.plus(LOAN))
                                .bind("now", now)
                                .bind("most", most)
                                .map((row, _) -> Row.of(row))
                                .list());
        return rows.stream()
                .map(row -> taken(row, loan, now))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private record Row(
            String id, String kind, byte[] recipient, byte[] content, int tries, Instant putAt) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("id"),
                    row.getString("kind"),
                    row.getBytes("recipient"),
                    row.getBytes("content"),
                    row.getInt("tries"),
                    requireNonNull(Instants.read(row, "put_at")));
        }
    }

    /// Null for one of a newer release, which is given back.
    private @Nullable Taken taken(Row row, String loan, Instant now) {
        var envelope = letters.find(row.id, row.kind, row.recipient, row.content);
        if (envelope == null) {
            back(row.id, loan, now.plus(FOR_OTHERS));
            return null;
        }
        return new Taken(row.id, loan, envelope, row.tries, row.putAt);
    }

    /// The mail server has it: what it said is gone here, and who got it.
    ///
    /// @return false if the loan was over, and somebody else may have sent it, too
    public boolean sent(Taken letter, Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                        """
                                        UPDATE outbox
                                        SET state = 'sent', content = NULL, recipient = NULL,
                                            taken_by = NULL, answer = NULL, ended_at = :now
                                        WHERE id = :id AND taken_by = :loan AND state = 'waiting'
                                        """)
                                .bind("id", letter.id())
                                .bind("loan", letter.loan())
                                .bind("now", now)
                                .execute()
                        > 0);
    }

    /// It will never be taken: what it said is gone, whom it was for stays to be looked up for a while.
    public boolean dead(Taken letter, String answer, Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                        """
                                        UPDATE outbox
                                        SET state = 'dead', content = NULL, taken_by = NULL,
                                            answer = :answer, ended_at = :now
                                        WHERE id = :id AND taken_by = :loan AND state = 'waiting'
                                        """)
                                .bind("id", letter.id())
                                .bind("loan", letter.loan())
                                .bind("answer", answer)
                                .bind("now", now)
                                .execute()
                        > 0);
    }

    /// It is tried again then, by anybody.
    public void again(Taken letter, String answer, Instant due) {
        database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE outbox SET due_at = :due, taken_by = NULL, answer = :answer
                                WHERE id = :id AND taken_by = :loan AND state = 'waiting'
                                """)
                        .bind("id", letter.id())
                        .bind("loan", letter.loan())
                        .bind("answer", answer)
                        .bind("due", due)
                        .execute());
    }

    /// It was not tried at all.
    public void giveBack(Taken letter, Instant due) {
        back(letter.id(), letter.loan(), due);
    }

    private void back(String id, String loan, Instant due) {
        database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE outbox
                                SET due_at = :due, taken_by = NULL, tries = tries - 1
                                WHERE id = :id AND taken_by = :loan AND state = 'waiting'
                                """)
                        .bind("id", id)
                        .bind("loan", loan)
                        .bind("due", due)
                        .execute());
    }

    /// Gives up what came too late to be worth sending.
    ///
    /// @return how many
    public int expire(Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE outbox
                                SET state = 'dead', content = NULL, taken_by = NULL,
                                    answer = coalesce(answer, 'nobody sent it in time'),
                                    ended_at = :now
                                WHERE id IN (
                                    SELECT id FROM outbox
                                    WHERE state = 'waiting' AND due_at <= :now AND until <= :now
                                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                                """)
                        .bind("now", now)
                        .bind("portion", PORTION)
                        .execute());
    }

    /// How many are still to be sent.
    public long waiting() {
        return database.statement(db ->
                db.createQuery("SELECT count(*) FROM outbox WHERE state = 'waiting'")
                        .mapTo(Long.class)
                        .one());
    }

    /// Rows that only say that something was sent once; dead ones are kept longer, to be asked about. In
    /// portions, so that no transaction is long.
    public int sweep(Instant now) {
        var sent = now.minus(KEPT_SENT);
        var dead = now.minus(KEPT_DEAD);
        return portions("ended_at < :sent AND (state = 'sent' OR ended_at < :dead)", sent, dead)
                + portions("state = 'kept' AND put_at < :sent AND :dead <= :sent", sent, dead);
    }

    private int portions(String which, Instant sent, Instant dead) {
        var statement =
                """
                DELETE FROM outbox WHERE id = ANY (ARRAY(
                    SELECT id FROM outbox WHERE %s LIMIT :portion FOR UPDATE SKIP LOCKED))
                """
                        .formatted(which);
        return Leftovers.inPortions(
                PORTION,
                () ->
                        database.transaction(db ->
                                db.createUpdate(statement)
                                        .bind("sent", sent)
                                        .bind("dead", dead)
                                        .bind("portion", PORTION)
                                        .execute()));
    }
}
