package idp.server;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.db.DatabaseSettings;
import idp.server.db.Obstacle;
import idp.server.db.schema.SchemaBusy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a node starts where things are not ready yet: it waits, and its log says for what. It ends, with
/// one sentence, only on what waiting does not mend.
final class Starting {
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);
    private static final String DOCTOR = "idp doctor";
    private static final Duration AGAIN = Duration.ofMillis(100);

    /// The first answer takes a moment; only longer waits are worth a line.
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

    private final String where;

    Starting(DatabaseSettings settings) {
        var url = settings.jdbcUrl();
        var query = url.indexOf('?');
        where = url.substring(url.indexOf("//") + 2, query < 0 ? url.length() : query);
    }

    /// Takes a step that needs the database, as often as that is away.
    ///
    /// @param what is waited for, for the log
    <T> T step(String what, Supplier<T> work) {
        var waiting = new Waiting();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                waiting.on(what + ": " + reason(e));
            }
        }
    }

    /// The same for a step without a result.
    void done(String what, Runnable work) {
        var _ =
                step(
                        what,
                        () -> {
                            work.run();
                            return what;
                        });
    }

    private String reason(RuntimeException failure) {
        var obstacle = Obstacle.behind(failure);
        if (obstacle != null && !obstacle.mayPass()) {
            LOG.debug("this does not pass", failure);
            throw new Failed("the database at " + where + ": " + obstacle.sentence(), DOCTOR);
        }
        return switch (failure) {
            case Unavailable away when away.getCause() instanceof SchemaBusy busy ->
                    String.valueOf(busy.getMessage());
            case Unavailable away ->
                    obstacle == null
                            ? String.valueOf(away.getMessage())
                            : "the database at " + where + ": " + obstacle.sentence();
            case IllegalStateException known ->
                    throw new Failed(String.valueOf(known.getMessage()), DOCTOR);
            default -> throw failure;
        };
    }

    /// Loads something that takes its time on a busy machine.
    static <T> T loaded(String what, Supplier<T> work) {
        var waiting = new Waiting();
        while (true) {
            try {
                return work.get();
            } catch (Unavailable e) {
                if (e.getCause() instanceof ExecutionException broken) {
                    LOG.debug("this does not load", broken);
                    throw new Failed(what + " does not load on this machine", DOCTOR);
                }
                waiting.on(what + " to load, on a busy machine");
            } catch (IllegalStateException e) {
                throw new Failed(String.valueOf(e.getMessage()), DOCTOR);
            }
        }
    }

    /// What was begun beside the others.
    static <T> T result(CompletableFuture<T> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new Failed("a part of this program does not load: " + e.getCause(), DOCTOR);
        }
    }

    /// Says a thing when it is new, and again now and then.
    private static final class Waiting {
        private final long since = System.nanoTime();
        private @Nullable String said;
        private long at;

        void on(String reason) {
            var now = System.nanoTime();
            if (now - since > MOMENT.toNanos()
                    && (!reason.equals(said) || now - at > SAY_AGAIN.toNanos())) {
                LOG.warn("waiting for {}", reason);
                said = reason;
                at = now;
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }
}
