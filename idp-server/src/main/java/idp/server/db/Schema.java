package idp.server.db;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.oauth.Unavailable;
import idp.server.db.schema.HastySource;
import idp.server.db.schema.LockHolder;
import idp.server.db.schema.SchemaBusy;
import idp.server.db.schema.Steps;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables, brought up to date step by step. A step is done as a whole or not at all, so an attempt
/// that was cut short is simply made again.
///
/// A step waits a moment for a lock, not longer: whoever comes after it would wait behind it. It gives up,
/// lets the others have their turn, and is tried again (ADR 72).
///
/// @param places where its steps are found
public record Schema(DatabaseSettings settings, List<String> places) {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final int CONNECT_SECONDS = 10;

    private static final Duration TURN_OF_OTHERS = Duration.ofSeconds(4);

    Schema(DatabaseSettings settings) {
        this(settings, List.of(Steps.PLACE));
    }

    /// Whether every step of this release was taken here.
    static boolean isCurrent(Handle db) {
        var taken =
                db.createQuery("SELECT script FROM flyway_schema_history WHERE success")
                        .mapTo(String.class)
                        .set();
        return taken.containsAll(Steps.names());
    }

    /// The last step that was taken there, by whichever release.
    public static int last(Database database) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT coalesce(max(CAST(version AS int)), 0)
                                FROM flyway_schema_history
                                WHERE success AND version ~ '^[0-9]+$'
                                """)
                        .mapTo(Integer.class)
                        .one());
    }

    /// The version, if every step of this release was taken here, from the very files that it has, and no
    /// other: Flyway would find nothing to do and nothing to complain of. Null if it has to look.
    static @Nullable String versionIfExact(Handle db) {
        var taken =
                db.createQuery(
                                "SELECT concat_ws(' ', script, checksum, success::text) FROM"
                                        + " flyway_schema_history")
                        .mapTo(String.class)
                        .set();
        var ours =
                Steps.checksums().entrySet().stream()
                        .map(step -> step.getKey() + " " + step.getValue() + " true")
                        .collect(toUnmodifiableSet());
        return taken.equals(ours) ? Steps.version() : null;
    }

    /// Flyway is asked only where there may be something to do: it takes half a second to find nothing.
    Database.Migrated upToDate(Database database) {
        try {
            var version = database.statement(Schema::versionIfExact);
            if (version != null) {
                return new Database.Migrated(version, 0);
            }
        } catch (RuntimeException e) {
            LOG.debug("whether the schema is current is not known", e);
        }
        return migrate();
    }

    int pending() {
        try {
            return flyway().info().pending().length;
        } catch (RuntimeException e) {
            throw inWords(e);
        }
    }

    /// @throws Unavailable also when a step did not get its lock; it says who has it
    Database.Migrated migrate() {
        try {
            LockHolder.forgetBroken(source());
            var done = flyway().migrate();
            var now = done.targetSchemaVersion;
            return new Database.Migrated(
                    now == null ? done.initialSchemaVersion : now, done.migrationsExecuted);
        } catch (RuntimeException e) {
            if (DatabaseFaults.isLockNotGot(e)) {
                var said = "the step " + next() + ": " + LockHolder.longest(source());
                LockSupport.parkNanos(TURN_OF_OTHERS.toNanos());
                throw new Unavailable(
                        "a step of the schema waits for others", new SchemaBusy(said));
            }
            throw inWords(e);
        }
    }

    private String next() {
        return Stream.of(flyway().info().all())
                .filter(step -> !step.getState().isApplied() || step.getState().isFailed())
                .map(MigrationInfo::getScript)
                .findFirst()
                .orElse("to this version");
    }

    /// A step may take as long as it needs; only getting there has an end.
    private Flyway flyway() {
        // A lock of a transaction would be one that an index that is built beside the others waits
        // for.
        return Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(source())
                .locations(places.toArray(String[]::new))
                .load();
    }

    private HastySource source() {
        var source = new HastySource();
        // Of several hosts, the one that takes writes.
        source.setTargetServerType("primary");
        source.setUrl(settings.jdbcUrl());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("gatehouse-schema");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static RuntimeException inWords(RuntimeException failure) {
        var known = DatabaseFaults.translate(failure);
        if (known instanceof Unavailable) {
            return known;
        }
        if (failure instanceof FlywayValidateException) {
            return new IllegalStateException(
                    "the schema of this database was made by another version of Gatehouse",
                    failure);
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException refused && "42501".equals(refused.getSQLState())) {
                return new IllegalStateException(
                        "IDP_DB_USER may not change the schema: it has to own it", failure);
            }
        }
        return failure instanceof FlywayException
                ? new IllegalStateException("the schema cannot be brought up to date", failure)
                : failure;
    }
}
