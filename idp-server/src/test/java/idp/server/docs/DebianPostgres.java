package idp.server.docs;

import idp.clients.AppProcess;
import idp.server.TestNode;
import idp.server.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A server of Debian's PostgreSQL, as its package leaves it: with a superuser for whoever is on the machine. By
/// the network it speaks TLS alone, with those whom the guide's line lets in.
final class DebianPostgres implements AutoCloseable {
    private final Path folder;
    private final Path programs;
    private final List<String> prefix;
    private final int port = TestNode.freePort();
    private final AppProcess server;
    private final Certificate certificate;

    /// @param letIn a line of `pg_hba.conf`
    DebianPostgres(Path folder, String letIn) {
        this.folder = folder;
        programs = programs();
        // As EmbeddedPostgres does it: PostgreSQL refuses to run as root.
        var root = System.getProperty("user.name").equals("root");
        prefix = root ? List.of("unshare", "-U") : List.of();
        try {
            Files.createDirectories(folder);
            var data = folder.resolve("data");
            Ran.program(
                            folder,
                            command(
                                    "initdb",
                                    "-D",
                                    data.toString(),
                                    "-U",
                                    "postgres",
                                    "-A",
                                    "trust"))
                    .good();
            certificate = Certificate.make(data);
            Files.writeString(data.resolve("pg_hba.conf"), "local all postgres trust\n" + letIn);
            server =
                    AppProcess.start(
                            folder,
                            Map.of("LC_ALL", "C.UTF-8"),
                            command(
                                    "postgres",
                                    "-D",
                                    data.toString(),
                                    "-p",
                                    Integer.toString(port),
                                    "-c",
                                    "listen_addresses=127.0.0.1",
                                    "-c",
                                    "unix_socket_directories=" + folder,
                                    "-c",
                                    "ssl=on",
                                    "-c",
                                    "ssl_cert_file=chain.pem",
                                    "-c",
                                    "ssl_key_file=key.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wait.until(
                "PostgreSQL answers",
                () ->
                        Ran.program(
                                                folder,
                                                command(
                                                        "pg_isready",
                                                        "-q",
                                                        "-h",
                                                        folder.toString(),
                                                        "-p",
                                                        Integer.toString(port)))
                                        .exit()
                                == 0);
    }

    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String program, String... words) {
        var all = new ArrayList<>(prefix);
        all.add(programs.resolve(program).toString());
        all.addAll(List.of(words));
        return all;
    }

    /// A program of the database's machine, run as the superuser.
    Ran local(String input, String... command) {
        var environment =
                Map.of(
                        "PGHOST",
                        folder.toString(),
                        "PGPORT",
                        Integer.toString(port),
                        "PGUSER",
                        "postgres",
                        "PATH",
                        programs + ":" + System.getenv("PATH"));
        return Ran.program(folder, environment, input, List.of(command));
    }

    /// One answer of one statement.
    String ask(String database, String sql) {
        return local("", "psql", "-v", "ON_ERROR_STOP=1", "-d", database, "-Atc", sql)
                .good()
                .strip();
    }

    /// As it stands in the guide, for this server.
    String url(String written) {
        return written.replace("db.example.com:5432", "localhost:" + port)
                .replace("/etc/gatehouse/db-ca.pem", certificate.chain().toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
