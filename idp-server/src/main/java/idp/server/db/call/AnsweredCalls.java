package idp.server.db.call;

import idp.core.seal.LetterSeal;
import idp.core.seal.Unsealed;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Calls that were marked by their caller, in PostgreSQL. Answers are sealed: a few of them hold a secret
/// that is kept nowhere else. The seal's name has the caller's mark in it, of which only a hash is stored,
/// so whoever has the database and the master key still cannot open one.
public final class AnsweredCalls {
    /// So long the same mark means the same call.
    public static final Duration KEPT = Duration.ofHours(24);

    /// What there is of a call.
    public sealed interface Found {
        /// Nothing: this caller does it, and nobody else.
        record First() implements Found {}

        record Answered(byte[] answer) implements Found {}

        /// The mark was on another call.
        record Different() implements Found {}

        /// Somebody does it, or did it and fell silent.
        record Unanswered(Instant since) implements Found {}
    }

    private final Database database;
    private final LetterSeal seal;

    public AnsweredCalls(Database database, LetterSeal seal) {
        this.database = database;
        this.seal = seal;
    }

    /// Of any number of callers at once exactly one is the first.
    ///
    /// @param id a hash of the caller and their mark
    /// @param request a hash of what was asked
    /// @param name what the answer is sealed with
    public Found begin(byte[] id, byte[] request, String name, Instant now) {
        return database.transaction(db -> {
            var first =
                    db.createQuery(
                                    """
                                    INSERT INTO answered_call AS c (id, request, begun_at)
                                    VALUES (:id, :request, :now)
                                    ON CONFLICT (id) DO UPDATE
                                    SET request = :request, begun_at = :now, answer = NULL
                                    WHERE c.begun_at <= :over
                                    RETURNING true
                                    """)
                            .bind("id", id)
                            .bind("request", request)
                            .bind("now", now)
                            .bind("over", now.minus(KEPT))
                            .mapTo(Boolean.class)
                            .findOne();
            if (first.isPresent()) {
                return new Found.First();
            }
            return db.createQuery(
                            "SELECT request, answer, begun_at FROM answered_call WHERE id = :id")
                    .bind("id", id)
                    .map((row, _) -> found(row, request, name))
                    .findOne()
                    // It was released at this very moment.
                    .orElse(new Found.Unanswered(now));
        });
    }

    private Found found(ResultSet row, byte[] request, String name) throws SQLException {
        if (!Arrays.equals(row.getBytes("request"), request)) {
            return new Found.Different();
        }
        var sealed = row.getBytes("answer");
        if (sealed == null) {
            return new Found.Unanswered(Columns.time(row, "begun_at"));
        }
        return switch (seal.open(sealed, named(name))) {
            case Unsealed.Opened(var plain) -> new Found.Answered(plain);
            case Unsealed.NotOurs() ->
                    throw new IllegalStateException("the answer of a call cannot be opened");
        };
    }

    private static String named(String name) {
        return "answer " + name;
    }

    public void answered(byte[] id, String name, byte[] answer) {
        database.transaction(db ->
                db.createUpdate("UPDATE answered_call SET answer = :answer WHERE id = :id")
                        .bind("id", id)
                        .bind("answer", seal.seal(answer, named(name)))
                        .execute());
    }

    /// It did nothing: the mark is free.
    public void release(byte[] id) {
        database.transaction(db ->
                db.createUpdate("DELETE FROM answered_call WHERE id = :id AND answer IS NULL")
                        .bind("id", id)
                        .execute());
    }
}
