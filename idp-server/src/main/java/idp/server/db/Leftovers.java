package idp.server.db;

import java.time.Duration;
import java.time.Instant;

/// Rows that nothing can come of any more: expired codes, ended and expired sessions and grants. They
/// are kept long enough to recognize a replay and to show what was.
public final class Leftovers {
    private static final int PORTION = 5_000;
    private static final Duration CODES = Duration.ofDays(1);
    private static final Duration ENDED = Duration.ofDays(90);

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
                + grants(now.minus(ENDED))
                + sessions(now.minus(ENDED));
    }

    private int codes(Instant before) {
        return portions(
                """
                DELETE FROM code WHERE hash IN (
                    SELECT hash FROM code WHERE expires_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    /// There is no replay to be known: whoever comes with one of these begins anew.
    private int logins(Instant before) {
        return portions(
                """
                DELETE FROM login WHERE id IN (
                    SELECT id FROM login WHERE expires_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    private int trusted(Instant before) {
        return portions(
                """
                DELETE FROM trusted_browser WHERE id IN (
                    SELECT id FROM trusted_browser WHERE expires_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    /// Addresses of people who did nothing with it are not kept.
    private int links(Instant before) {
        return portions(
                """
                DELETE FROM action_link WHERE id IN (
                    SELECT id FROM action_link
                    WHERE expires_at < :before AND errand <> 'INVITATION'
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    /// Whoever invited sees for a while what became of it.
    private int invitations(Instant before) {
        return portions(
                """
                DELETE FROM action_link WHERE id IN (
                    SELECT id FROM action_link WHERE expires_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    /// Answers to challenges of passkeys: whoever repeats one is told that it is too old.
    private int answers(Instant before) {
        return portions(
                """
                DELETE FROM passkey_answer WHERE challenge_hash IN (
                    SELECT challenge_hash FROM passkey_answer WHERE forget_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    private int grants(Instant before) {
        return portions(
                """
                DELETE FROM app_grant WHERE id IN (
                    SELECT id FROM app_grant WHERE expires_at < :before OR ended_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    private int sessions(Instant before) {
        return portions(
                """
                DELETE FROM session WHERE sid IN (
                    SELECT sid FROM session WHERE expires_at < :before
                    LIMIT :portion FOR UPDATE SKIP LOCKED)
                """,
                before);
    }

    private int portions(String statement, Instant before) {
        var total = 0;
        int gone;
        do {
            gone =
                    database.transaction(db ->
                            db.createUpdate(statement)
                                    .bind("before", before)
                                    .bind("portion", PORTION)
                                    .execute());
            total += gone;
        } while (gone == PORTION);
        return total;
    }
}
