package idp.server.db;

import static java.util.stream.Collectors.toUnmodifiableSet;

import idp.core.oauth.Unavailable;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Handle;
import org.postgresql.ds.PGSimpleDataSource;

/// The tables, brought up to date step by step. A step is done as a whole or not at all, so an attempt
/// that was cut short is simply made again.
record Schema(DatabaseSettings settings) {
    private static final int CONNECT_SECONDS = 10;
    private static final String STEPS = "db/migration";

    /// Whether every step of this release was taken here.
    static boolean isCurrent(Handle db) {
        var taken =
                db.createQuery("SELECT script FROM flyway_schema_history WHERE success")
                        .mapTo(String.class)
                        .set();
        return taken.containsAll(steps());
    }

    /// The files of this release, in their jar or, in a working copy, in their folder.
    private static Set<String> steps() {
        var folder = Objects.requireNonNull(Schema.class.getResource("/" + STEPS));
        try {
            if (folder.openConnection() instanceof JarURLConnection packed) {
                return packed.getJarFile().stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith(STEPS) && name.endsWith(".sql"))
                        .map(name -> name.substring(STEPS.length() + 1))
                        .collect(toUnmodifiableSet());
            }
            try (var files = Files.list(Path.of(folder.toURI()))) {
                return files.map(file -> file.getFileName() + "").collect(toUnmodifiableSet());
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the steps of the schema cannot be read", e);
        }
    }

    int pending() {
        try {
            return flyway().info().pending().length;
        } catch (RuntimeException e) {
            throw inWords(e);
        }
    }

    Database.Migrated migrate() {
        try {
            var done = flyway().migrate();
            var now = done.targetSchemaVersion;
            return new Database.Migrated(
                    now == null ? done.initialSchemaVersion : now, done.migrationsExecuted);
        } catch (RuntimeException e) {
            throw inWords(e);
        }
    }

    /// A step may take as long as it needs; only getting there has an end.
    private Flyway flyway() {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.jdbcUrl());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("gatehouse-schema");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(2 * CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        return Flyway.configure().dataSource(source).locations("classpath:" + STEPS).load();
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
