package idp.server;

import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.adapter.postgres.PostgresVisit;
import idp.server.cli.shell.Failed;
import idp.server.config.Config;
import idp.server.config.DataFolder;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The database of an installation, open until it is closed.
public record Store(Database database, Runnable end) implements AutoCloseable {
    private static final String DOCTOR = "idp doctor";
    private static final Duration AGAIN = Duration.ofMillis(250);

    /// Longer than any command should take.
    private static final Duration VISITORS = Duration.ofMinutes(10);

    /// For a node: an embedded PostgreSQL belongs to the node that starts it, also one that a crash
    /// left running.
    static Store ofNode(Config.Store where, Opaque opaque) {
        return switch (where) {
            case Config.Store.Remote remote ->
                    of(settings(remote).withConnections(remote.connections()));
            case Config.Store.Embedded embedded -> {
                var own = startOrSayWhy(embedded, opaque);
                yield of(
                        settings(own.access()).withConnections(embedded.connections()), own::close);
            }
        };
    }

    private static EmbeddedPostgres startOrSayWhy(Config.Store.Embedded embedded, Opaque opaque) {
        try {
            return start(embedded, opaque);
        } catch (EmbeddedPostgres.InUse e) {
            throw new Failed(String.valueOf(e.getMessage()), DOCTOR);
        }
    }

    /// For a command: the database of the running node, or one started for as long as the command
    /// takes.
    ///
    /// @param tell what it waits for
    static Store ofCommand(Config.Store where, Opaque opaque, Consumer<String> tell) {
        return switch (where) {
            case Config.Store.Remote remote -> of(settings(remote).forCommand());
            case Config.Store.Embedded embedded -> runningOrOwn(embedded, opaque, tell);
        };
    }

    /// A node that starts or stops has its database to itself for some seconds.
    private static Store runningOrOwn(
            Config.Store.Embedded embedded, Opaque opaque, Consumer<String> tell) {
        var end = System.nanoTime() + Patience.LONGEST.toNanos();
        var inUse = new AtomicReference<@Nullable String>();
        try (var _ = new Meanwhile(inUse::get, tell)) {
            while (true) {
                var visit = PostgresVisit.begin(embedded.home());
                if (visit != null) {
                    return of(settings(visit.access()).forCommand(), visit::close);
                }
                try {
                    var own = start(embedded, opaque);
                    return of(
                            settings(own.access()).forCommand(),
                            () -> {
                                awaitVisitors(own, tell);
                                own.close();
                            });
                } catch (EmbeddedPostgres.InUse e) {
                    if (System.nanoTime() > end) {
                        throw new Failed(String.valueOf(e.getMessage()), DOCTOR);
                    }
                    inUse.set(
                            "waiting up to "
                                    + Patience.LONGEST.toSeconds()
                                    + " s for the database in "
                                    + embedded.home()
                                    + ", which another process starts or stops");
                    LockSupport.parkNanos(AGAIN.toNanos());
                }
            }
        }
    }

    /// @throws EmbeddedPostgres.InUse while another process owns its folder
    private static EmbeddedPostgres start(Config.Store.Embedded embedded, Opaque opaque) {
        try {
            DataFolder.make(embedded.dataDir());
            return EmbeddedPostgres.start(embedded.home(), opaque);
        } catch (EmbeddedPostgres.InUse e) {
            throw e;
        } catch (IllegalStateException e) {
            throw new Failed(String.valueOf(e.getMessage()), DOCTOR);
        } catch (UncheckedIOException e) {
            throw new Failed(DataFolder.problem(e), DOCTOR);
        }
    }

    private static DatabaseSettings settings(Config.Store.Remote remote) {
        return DatabaseSettings.of(remote.jdbcUrl(), remote.user(), remote.password());
    }

    private static DatabaseSettings settings(EmbeddedPostgres.Access access) {
        return DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
    }

    private static Store of(DatabaseSettings settings) {
        return of(settings, () -> {});
    }

    /// @param after what is done when the last connection is closed
    private static Store of(DatabaseSettings settings, Runnable after) {
        var database = Database.open(settings);
        return new Store(
                database,
                () -> {
                    database.close();
                    after.run();
                });
    }

    /// A command that began meanwhile uses the database that this one has started.
    private static void awaitVisitors(EmbeddedPostgres own, Consumer<String> tell) {
        var end = System.nanoTime() + VISITORS.toNanos();
        var others = "waiting for another command, which uses the database that this one started";
        try (var _ = new Meanwhile(() -> others, tell)) {
            while (!own.isAlone() && System.nanoTime() < end) {
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
