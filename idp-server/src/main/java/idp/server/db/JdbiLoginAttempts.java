package idp.server.db;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginThrottle.Bucket;
import idp.core.user.LoginThrottle.Guess;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Counters in `login_attempt`. Each row is read and raised by one conditional statement under its
/// lock, always the source's before the account's, so guesses never wait for one another in a circle.
public final class JdbiLoginAttempts implements LoginAttempts {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Database database;

    public JdbiLoginAttempts(Database database) {
        this.database = database;
    }

    @Override
    public Turn take(Guess guess, Instant now) {
        return database.write(db -> {
            var source = guess.source();
            if (source != null && !raise(db, source, now)) {
                return new Turn.TryLater(wait(db, source, now));
            }
            if (raise(db, guess.account(), now)) {
                return new Turn.Permit();
            }
            if (isFirstRefusal(db, guess.account())) {
                audit(db, Kind.LOGIN_THROTTLED, guess, now);
            }
            return new Turn.TryLater(wait(db, guess.account(), now));
        });
    }

    private static boolean raise(Handle db, Bucket bucket, Instant now) {
        var limit = bucket.limit();
        var raise =
                db.createUpdate(
                        """
                        INSERT INTO login_attempt AS a (key, ahead, taken, refused, forget_at)
                        VALUES (
                            :key,
                            :now + :every * interval '1 millisecond',
                            1,
                            false,
                            :now + (:every + :memory) * interval '1 millisecond')
                        ON CONFLICT (key) DO UPDATE
                        SET ahead = greatest(a.ahead, :now)
                                + CASE WHEN a.taken < :consecutive THEN :every ELSE :afterwards END
                                    * interval '1 millisecond',
                            taken = a.taken + 1,
                            refused = false,
                            forget_at = greatest(a.ahead, :now)
                                + (:memory
                                    + CASE WHEN a.taken < :consecutive THEN :every ELSE :afterwards END)
                                    * interval '1 millisecond'
                        WHERE a.ahead <= :now + :tolerance * interval '1 millisecond'
                        """);
        return bind(raise, bucket)
                        .bind("memory", limit.memory().toMillis())
                        .bind("tolerance", limit.tolerance().toMillis())
                        .bind("now", now)
                        .execute()
                > 0;
    }

    private static <T extends SqlStatement<T>> T bind(T statement, Bucket bucket) {
        var limit = bucket.limit();
        return statement
                .bind("key", bucket.key())
                .bind("every", limit.every().toMillis())
                .bind("afterwards", limit.afterwards().toMillis())
                .bind("consecutive", limit.consecutive());
    }

    private static Duration wait(Handle db, Bucket bucket, Instant now) {
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

    private static boolean isFirstRefusal(Handle db, Bucket bucket) {
        return db.createUpdate(
                                """
                                UPDATE login_attempt SET refused = true
                                WHERE key = :key AND NOT refused
                                """)
                        .bind("key", bucket.key())
                        .execute()
                > 0;
    }

    @Override
    public void failed(Guess guess, Instant now) {
        database.write(db -> {
            audit(db, Kind.LOGIN_FAILED, guess, now);
            return db.createUpdate(
                            """
                            UPDATE login_attempt SET failed_at = :now WHERE key = :key
                            """)
                    .bind("now", now)
                    .bind("key", guess.account().key())
                    .execute();
        });
    }

    private static void audit(Handle db, Kind kind, Guess guess, Instant now) {
        if (guess.userId() != null) {
            AuditRows.write(db, AuditEvent.of(kind, null, guess.userId()), now);
        }
    }

    @Override
    public void succeeded(Guess guess, Instant now) {
        giveBack(guess, true);
    }

    @Override
    public void withdraw(Guess guess, Instant now) {
        giveBack(guess, false);
    }

    /// A crash that loses this only makes the counters stricter than they had to be.
    private void giveBack(Guess guess, boolean right) {
        database.lazily(db -> {
            if (guess.source() != null) {
                lower(db, guess.source(), false);
            }
            return lower(db, guess.account(), right);
        });
    }

    private static int lower(Handle db, Bucket bucket, boolean restart) {
        var lower =
                db.createUpdate(
                        """
                        UPDATE login_attempt
                        SET ahead = ahead
                                - CASE WHEN taken <= :consecutive THEN :every ELSE :afterwards END
                                    * interval '1 millisecond',
                            taken = CASE WHEN :restart THEN 0 ELSE greatest(taken - 1, 0) END,
                            refused = false
                        WHERE key = :key
                        """);
        return bind(lower, bucket).bind("restart", restart).execute();
    }

    @Override
    public int sweep(Instant now) {
        return database.read(db ->
                db.createUpdate(
                                """
                                DELETE FROM login_attempt WHERE forget_at < :now
                                """)
                        .bind("now", now)
                        .execute());
    }
}
