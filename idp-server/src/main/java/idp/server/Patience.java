package idp.server;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.db.ConnectionAttempt;
import idp.server.db.Database;
import idp.server.db.Obstacle;
import idp.server.db.schema.SchemaBusy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How a command waits for its database: as long as a person would, saying what for, and not at all
/// for what waiting does not mend.
final class Patience {
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final String DOCTOR = "idp doctor";

    private final Database database;
    private final ConnectionAttempt attempt;
    private final Consumer<String> tell;
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private volatile @Nullable Obstacle last;

    Patience(Database database, Consumer<String> tell) {
        this.database = database;
        this.tell = tell;
        attempt = new ConnectionAttempt(database.settings());
    }

    /// Returns when the database answers.
    void reach() {
        try (var _ = new Meanwhile(this::waiting, tell)) {
            while (true) {
                var obstacle = database.reach(left());
                if (obstacle == null) {
                    return;
                }
                last = obstacle;
                if (!obstacle.mayPass() || left().compareTo(AGAIN) < 0) {
                    throw new Failed(
                            "the database at " + attempt.where() + ": " + obstacle.sentence(),
                            DOCTOR);
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    /// Does what may be done again after a fault of the database.
    <T> T keepTrying(String what, Supplier<T> work) {
        try (var _ = new Meanwhile(() -> what, tell)) {
            while (true) {
                try {
                    return work.get();
                } catch (Unavailable e) {
                    if (left().compareTo(AGAIN) < 0) {
                        throw e.getCause() instanceof SchemaBusy busy
                                ? new Failed(what + ": " + busy.getMessage(), "idp migrate")
                                : e;
                    }
                    LockSupport.parkNanos(AGAIN.toNanos());
                } catch (IllegalStateException e) {
                    throw new Failed(String.valueOf(e.getMessage()), DOCTOR);
                }
            }
        }
    }

    /// Tells, until it is closed, when the database takes its time with an answer.
    Meanwhile watch() {
        return new Meanwhile(
                () ->
                        database.load().used() > 0
                                ? "waiting for an answer of the database at " + attempt.where()
                                : null,
                tell);
    }

    private String waiting() {
        var obstacle = last;
        var why = obstacle == null ? "" : ": " + obstacle.sentence();
        return "waiting up to "
                + LONGEST.toSeconds()
                + " s for the database at "
                + attempt.where()
                + why;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
