package idp.server.db.user;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Unavailable;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginThrottle.Guess;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Counters in `login_attempt`, always the source's before the account's, so that guesses never wait for
/// one another in a circle. Nobody holds a connection while waiting for the guesses of others.
public final class JdbiLoginAttempts implements LoginAttempts {
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
            if (source != null && !LoginAttemptRows.raise(db, source, now)) {
                return LoginAttemptRows.mayComeBack(db, source, now)
                        ? null
                        : new Turn.TryLater(LoginAttemptRows.wait(db, source, now));
            }
            if (LoginAttemptRows.raise(db, guess.account(), now)) {
                return new Turn.Permit();
            }
            if (LoginAttemptRows.mayComeBack(db, guess.account(), now)) {
                if (source != null) {
                    LoginAttemptRows.lower(db, source, false);
                }
                return null;
            }
            if (source != null) {
                LoginAttemptRows.settle(db, source, now);
            }
            if (LoginAttemptRows.isFirstRefusal(db, guess.account())) {
                audit(db, Kind.LOGIN_THROTTLED, guess, now);
            }
            return new Turn.TryLater(LoginAttemptRows.wait(db, guess.account(), now));
        });
    }

    @Override
    public void failed(Guess guess, Instant now) {
        database.transaction(db -> {
            if (guess.source() != null) {
                LoginAttemptRows.settle(db, guess.source(), now);
            }
            audit(db, Kind.LOGIN_FAILED, guess, now);
            return LoginAttemptRows.settle(db, guess.account(), now);
        });
        settled.one();
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
                LoginAttemptRows.lower(db, guess.source(), false);
            }
            return LoginAttemptRows.lower(db, guess.account(), right);
        });
        settled.one();
    }

    @Override
    public int unlock(String userId, String owner, Instant now) {
        return database.transaction(db -> {
            int gone =
                    db.createUpdate(
                                    """
                                    DELETE FROM login_attempt WHERE owner = :owner
                                    """)
                            .bind("owner", owner)
                            .execute();
            var event = AuditEvent.of(Kind.USER_UNLOCKED, Target.person(userId));
            AuditRows.write(db, event, now);
            return gone;
        });
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
