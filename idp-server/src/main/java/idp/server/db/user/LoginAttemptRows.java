package idp.server.db.user;

import idp.core.user.LoginThrottle.Bucket;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The rows of `login_attempt`: each is read and raised by one conditional statement under its lock.
final class LoginAttemptRows {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// How long a guess is believed to be under way whose end nobody has written.
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private LoginAttemptRows() {}

    /// Whether the guess would be permitted if all that are being evaluated were right. The row is
    /// locked: the statement that refused has done it.
    static boolean mayComeBack(Handle db, Bucket bucket, Instant now) {
        var ask =
                db.createQuery(
                        """
                        SELECT pending > 0 AND pending_until > :now
                            AND ahead - pending
                                * CASE WHEN taken <= :consecutive THEN :every ELSE :afterwards END
                                * interval '1 millisecond'
                                <= :now + :tolerance * interval '1 millisecond'
                        FROM login_attempt WHERE key = :key
                        """);
        return bind(ask, bucket)
                .bind("tolerance", bucket.limit().tolerance().toMillis())
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean raise(Handle db, Bucket bucket, Instant now) {
        var limit = bucket.limit();
        var raise =
                db.createUpdate(
                        """
                        INSERT INTO login_attempt AS a
                            (key, owner, ahead, taken, refused, forget_at, pending, pending_until)
                        VALUES (
                            :key,
                            :owner,
                            :now + :every * interval '1 millisecond',
                            1,
                            false,
                            :now + (:every + :memory) * interval '1 millisecond',
                            1,
                            :now + :underway * interval '1 millisecond')
                        ON CONFLICT (key) DO UPDATE
                        SET ahead = greatest(a.ahead, :now)
                                + CASE WHEN a.taken < :consecutive THEN :every ELSE :afterwards END
                                    * interval '1 millisecond',
                            taken = a.taken + 1,
                            refused = false,
                            forget_at = greatest(a.ahead, :now)
                                + (:memory
                                    + CASE WHEN a.taken < :consecutive THEN :every ELSE :afterwards END)
                                    * interval '1 millisecond',
                            pending = CASE WHEN a.pending_until > :now THEN a.pending + 1 ELSE 1 END,
                            pending_until = :now + :underway * interval '1 millisecond'
                        WHERE a.ahead <= :now + :tolerance * interval '1 millisecond'
                        """);
        return bind(raise, bucket)
                        .bind("owner", bucket.owner())
                        .bind("memory", limit.memory().toMillis())
                        .bind("underway", UNDER_WAY.toMillis())
                        .bind("tolerance", limit.tolerance().toMillis())
                        .bind("now", now)
                        .execute()
                > 0;
    }

    static <T extends SqlStatement<T>> T bind(T statement, Bucket bucket) {
        var limit = bucket.limit();
        return statement
                .bind("key", bucket.key())
                .bind("every", limit.every().toMillis())
                .bind("afterwards", limit.afterwards().toMillis())
                .bind("consecutive", limit.consecutive());
    }

    static Duration wait(Handle db, Bucket bucket, Instant now) {
        var ahead =
                db.createQuery(
                                """
                                SELECT ahead FROM login_attempt WHERE key = :key
                                """)
                        .bind("key", bucket.key())
                        .mapTo(Instant.class)
                        .one();
        var left = Duration.between(now, ahead.minus(bucket.limit().tolerance()));
        // Somebody else's permit may have come back since the refusal.
        return left.compareTo(SOON) < 0 ? SOON : left;
    }

    static boolean isFirstRefusal(Handle db, Bucket bucket) {
        return db.createUpdate(
                                """
                                UPDATE login_attempt SET refused = true
                                WHERE key = :key AND NOT refused
                                """)
                        .bind("key", bucket.key())
                        .execute()
                > 0;
    }

    /// The permit does not come back.
    static int settle(Handle db, Bucket bucket, Instant now) {
        return db.createUpdate(
                        """
                        UPDATE login_attempt
                        SET failed_at = :now, pending = greatest(pending - 1, 0)
                        WHERE key = :key
                        """)
                .bind("now", now)
                .bind("key", bucket.key())
                .execute();
    }

    static int lower(Handle db, Bucket bucket, boolean restart) {
        var lower =
                db.createUpdate(
                        """
                        UPDATE login_attempt
                        SET ahead = ahead
                                - CASE WHEN taken <= :consecutive THEN :every ELSE :afterwards END
                                    * interval '1 millisecond',
                            taken = CASE WHEN :restart THEN 0 ELSE greatest(taken - 1, 0) END,
                            pending = greatest(pending - 1, 0),
                            refused = false
                        WHERE key = :key
                        """);
        return bind(lower, bucket).bind("restart", restart).execute();
    }
}
