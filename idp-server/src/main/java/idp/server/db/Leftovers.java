package idp.server.db;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/// Rows that nothing can come of any more: expired codes, ended and expired sessions and grants. They
/// are kept long enough to recognize a replay and to show what was.
public final class Leftovers {
    private static final int PORTION = 5_000;
    private static final Duration CODES = Duration.ofDays(1);
    private static final Duration ENDED = Duration.ofDays(90);
    private static final Duration FORGOTTEN = Duration.ofDays(400);

    private final Database database;

    public Leftovers(Database database) {
        this.database = database;
    }

    /// How many rows went. In portions, so that no transaction is long.
    public int sweep(Instant now) {
        return codes(now.minus(CODES))
                + logins(now)
                + trusted(now)
                + links(now)
                + invitations(now.minus(ENDED))
                + answers(now)
                + names(now)
                + browsers(now.minus(FORGOTTEN))
                + calls(now.minus(CODES))
                + grants(now.minus(ENDED))
                + sessions(now.minus(ENDED));
    }

    private int codes(Instant before) {
        return portions("code", "hash", "expires_at < :before", before);
    }

    /// There is no replay to be known: whoever comes with one of these begins anew.
    private int logins(Instant before) {
        return portions("login", "id", "expires_at < :before", before);
    }

    private int trusted(Instant before) {
        return portions("trusted_browser", "id", "expires_at < :before", before);
    }

    /// Addresses of people who did nothing with it are not kept.
    private int links(Instant before) {
        return portions(
                "action_link", "id", "expires_at < :before AND errand <> 'INVITATION'", before);
    }

    /// Whoever invited sees for a while what became of it.
    private int invitations(Instant before) {
        return portions("action_link", "id", "expires_at < :before", before);
    }

    /// Answers to challenges of passkeys: whoever repeats one is told that it is too old.
    private int answers(Instant before) {
        return portions("passkey_answer", "challenge_hash", "forget_at < :before", before);
    }

    /// Names that their owners gave up, and that anybody may have now.
    private int names(Instant before) {
        return portions("identifier", "canonical", "held_until < :before", before);
    }

    /// By then they have forgotten it themselves.
    private int browsers(Instant before) {
        return portions("known_browser", "ctid", "seen_at < :before", before);
    }

    /// Whoever marked one knows by now what became of it.
    private int calls(Instant before) {
        return portions("answered_call", "id", "begun_at < :before", before);
    }

    private int grants(Instant before) {
        return portions("app_grant", "id", "expires_at < :before", before)
                + portions("app_grant", "id", "ended_at < :before", before);
    }

    private int sessions(Instant before) {
        return portions("session", "sid", "expires_at < :before", before);
    }

    /// As an array, so that the rows are looked up whatever PostgreSQL holds of the table: where most have just gone,
    /// it would read what is left of them from end to end.
    ///
    /// @param key of the table's rows
    /// @param ended what is true of those that go
    private int portions(String table, String key, String ended, Instant before) {
        var statement =
                """
                DELETE FROM %1$s WHERE %2$s = ANY (ARRAY(
                    SELECT %2$s FROM %1$s WHERE %3$s LIMIT :portion FOR UPDATE SKIP LOCKED))
                """
                        .formatted(table, key, ended);
        return inPortions(
                PORTION,
                () ->
                        database.transaction(db ->
                                db.createUpdate(statement)
                                        .bind("before", before)
                                        .bind("portion", PORTION)
                                        .execute()));
    }

    /// A portion at a time, each in a short transaction of its own, so that nobody waits long.
    ///
    /// @param size of a portion; a smaller one was the last
    /// @param next takes a portion away and says how many rows that were
    /// @return how many rows in all
    public static int inPortions(int size, IntSupplier next) {
        var total = 0;
        int gone;
        do {
            gone = next.getAsInt();
            total += gone;
        } while (gone == size);
        return total;
    }
}
