package idp.server.db.user;

import idp.core.audit.AuditEvent.Kind;
import idp.core.oauth.Unavailable;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginThrottle.Bucket;
import idp.core.user.LoginThrottle.Guess;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Counters in `login_attempt`. Each row is read and raised by one conditional statement under its
/// lock, always the source's before the account's, so guesses never wait for one another in a circle.
/// Nobody holds a connection while waiting for the guesses of others.
public final class JdbiLoginAttempts implements LoginAttempts {
    private static final Duration SOON = Duration.ofSeconds(1);

    /// How long a guess is believed to be under way whose end nobody has written.
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    /// A guess that ends on this node is heard of at once, one on another by looking again.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Database database;
    private final Settled settled = new Settled();

    public JdbiLoginAttempts(Database database) {
        this.database = database;
    }

    @Override
    public Turn take(Guess guess, Instant now) {
        var until = System.nanoTime() + LONGEST_WAIT.toNanos();
        do {
            var before = settled.count();
            var turn = ask(guess, now);
            if (turn != null) {
                return turn;
            }
            settled.awaitAfter(before, LOOK_AGAIN);
        } while (System.nanoTime() < until);
        throw new Unavailable("other guesses at this account are still being evaluated", null);
    }

    /// Null while it depends on guesses that are being evaluated.
    private @Nullable Turn ask(Guess guess, Instant now) {
        return database.<@Nullable Turn>transaction(db -> {
            var source = guess.source();
            if (source != null && !raise(db, source, now)) {
                return mayComeBack(db, source, now)
                        ? null
                        : new Turn.TryLater(wait(db, source, now));
            }
            if (raise(db, guess.account(), now)) {
                return new Turn.Permit();
            }
            if (mayComeBack(db, guess.account(), now)) {
                if (source != null) {
                    lower(db, source, false);
                }
                return null;
            }
            if (source != null) {
                settle(db, source, now);
            }
            if (isFirstRefusal(db, guess.account())) {
                audit(db, Kind.LOGIN_THROTTLED, guess, now);
            }
            return new Turn.TryLater(wait(db, guess.account(), now));
        });
    }

    /// Whether the guess would be permitted if all that are being evaluated were right. The row is
    /// locked: the statement that refused has done it.
    private static boolean mayComeBack(Handle db, Bucket bucket, Instant now) {
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

    private static boolean raise(Handle db, Bucket bucket, Instant now) {
        var limit = bucket.limit();
        var raise =
                db.createUpdate(
                        """
                        INSERT INTO login_attempt AS a
                            (key, ahead, taken, refused, forget_at, pending, pending_until)
                        VALUES (
                            :key,
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
                        .bind("memory", limit.memory().toMillis())
                        .bind("underway", UNDER_WAY.toMillis())
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
        database.transaction(db -> {
            if (guess.source() != null) {
                settle(db, guess.source(), now);
            }
            audit(db, Kind.LOGIN_FAILED, guess, now);
            return settle(db, guess.account(), now);
        });
        settled.one();
    }

    /// The permit does not come back.
    private static int settle(Handle db, Bucket bucket, Instant now) {
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

    private static void audit(Handle db, Kind kind, Guess guess, Instant now) {
        if (guess.userId() != null) {
            AuditRows.guessed(db, kind, guess.userId(), now);
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
        database.unflushed(db -> {
            if (guess.source() != null) {
                lower(db, guess.source(), false);
            }
            return lower(db, guess.account(), right);
        });
        settled.one();
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
                            pending = greatest(pending - 1, 0),
                            refused = false
                        WHERE key = :key
                        """);
        return bind(lower, bucket).bind("restart", restart).execute();
    }

    @Override
    public int sweep(Instant now) {
        return database.statement(db ->
                db.createUpdate(
                                """
                                DELETE FROM login_attempt WHERE forget_at < :now
                                """)
                        .bind("now", now)
                        .execute());
    }
}
