package idp.server;

import idp.core.oauth.Opaque;
import idp.server.adapter.EmbeddedPostgres;
import idp.server.cli.Failed;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import java.io.UncheckedIOException;

/// The database of an installation, open until it is closed.
///
/// @param served a node runs on it at this moment, so its schema is up to date
record Store(Database database, boolean served, Runnable end) implements AutoCloseable {
    /// For a node: an embedded PostgreSQL belongs to the node that starts it, also one that a crash
    /// left running.
    static Store ofNode(Config.Store where, Opaque opaque) {
        return switch (where) {
            case Config.Store.Remote remote ->
                    of(settings(remote).withConnections(remote.connections()), false);
            case Config.Store.Embedded embedded -> {
                var own = start(embedded, opaque);
                yield of(own, settings(own.access()).withConnections(embedded.connections()));
            }
        };
    }

    /// For a command: the database of the running node, or one started for as long as the command
    /// takes.
    static Store ofCommand(Config.Store where, Opaque opaque) {
        return switch (where) {
            case Config.Store.Remote remote -> of(settings(remote).forCommand(), false);
            case Config.Store.Embedded embedded -> {
                var running = EmbeddedPostgres.running(embedded.home());
                if (running != null) {
                    yield of(settings(running).forCommand(), true);
                }
                var own = start(embedded, opaque);
                yield of(own, settings(own.access()).forCommand());
            }
        };
    }

    private static EmbeddedPostgres start(Config.Store.Embedded embedded, Opaque opaque) {
        try {
            return EmbeddedPostgres.start(embedded.home(), opaque);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new Failed(String.valueOf(e.getMessage()), "idp doctor");
        }
    }

    private static DatabaseSettings settings(Config.Store.Remote remote) {
        return DatabaseSettings.of(remote.jdbcUrl(), remote.user(), remote.password());
    }

    private static DatabaseSettings settings(EmbeddedPostgres.Access access) {
        return DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
    }

    private static Store of(DatabaseSettings settings, boolean served) {
        var database = Database.open(settings);
        return new Store(database, served, database::close);
    }

    private static Store of(EmbeddedPostgres own, DatabaseSettings settings) {
        var database = Database.open(settings);
        return new Store(
                database,
                false,
                () -> {
                    database.close();
                    own.close();
                });
    }

    @Override
    public void close() {
        end.run();
    }
}
