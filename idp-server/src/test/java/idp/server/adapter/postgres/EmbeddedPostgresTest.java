package idp.server.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Opaque;
import idp.server.Wait;
import idp.server.adapter.EmbeddedPostgresOwner;
import idp.server.adapter.postgres.EmbeddedPostgres.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Uses one folder for all cases, since each case leaves a database that the next can start.
@DisplayName("R-05: the embedded PostgreSQL keeps what was committed")
public final class EmbeddedPostgresTest {
    private static final Opaque RANDOM = new Opaque(new SecureRandom());
    private static final Path HOME = Path.of("target", "embedded-postgres-test");

    @BeforeAll
    static void emptyFolder() throws IOException {
        try (var first = EmbeddedPostgres.start(HOME, RANDOM)) {
            assertThat(first.version()).startsWith("18.");
        }
    }

    @AfterAll
    static void nothingLeft() {
        assertThat(EmbeddedPostgres.running(HOME)).isNull();
    }

    @Test
    void data_and_password_survive_a_restart() throws SQLException {
        String password;
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            password = server.password();
            run(server.access(), "CREATE TABLE IF NOT EXISTS kept (n int)");
            run(server.access(), "INSERT INTO kept VALUES (1)");
        }
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(ask(server.access(), "SELECT count(*) FROM kept")).isNotEqualTo("0");
        }
    }

    @Test
    void it_is_durable_private_and_behind_a_password() throws Exception {
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            var access = server.access();
            assertThat(ask(access, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(access, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(access, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(access, "SHOW unix_socket_directories")).isEmpty();
            assertThat(ask(access, "SELECT rolpassword FROM pg_authid WHERE rolname = 'gatehouse'"))
                    .startsWith("SCRAM-SHA-256$");
            assertThatThrownBy(() -> ask(new Access(access.jdbcUrl(), access.user(), "no"), "x"))
                    .hasMessageContaining("password authentication failed");
            assertThat(access.toString()).doesNotContain(server.password());
            for (var secret : List.of(HOME, HOME.resolve("password"), HOME.resolve("data"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .endsWith("------");
            }
        }
    }

    @Test
    void a_second_owner_is_turned_away_with_a_clear_message() {
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(HOME, RANDOM))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another process already runs the database")
                    .hasMessageContaining("IDP_DATA_DIR");
            assertThat(EmbeddedPostgres.running(HOME)).isEqualTo(server.access());
        }
    }

    @Test
    void who_uses_it_beside_its_owner_is_seen_across_processes() throws Exception {
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            var visitor = process(EmbeddedPostgresVisitor.class);
            try (var lines = visitor.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("there");
                assertThat(server.isAlone()).isFalse();
                visitor.getOutputStream().close();
                assertThat(visitor.waitFor()).isZero();
            }
            assertThat(server.isAlone()).isTrue();
            var late = process(EmbeddedPostgresVisitor.class);
            try (var lines = late.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("nowhere");
                assertThat(late.waitFor()).isZero();
            }
        }
    }

    private static Process process(Class<?> main) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        HOME.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void a_killed_postmaster_comes_back_on_its_port_with_all_data() throws Exception {
        try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
            var access = server.access();
            run(access, "DROP TABLE IF EXISTS killed");
            run(access, "CREATE TABLE killed (n int)");
            run(access, "INSERT INTO killed VALUES (7)");
            var pid = server.pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(eventually(access, "SELECT n FROM killed", pid)).isEqualTo("7");
            assertThat(server.access()).isEqualTo(access);
        }
    }

    @Test
    void an_orphan_of_a_killed_process_is_taken_over_with_all_data() throws Exception {
        var owner = process(EmbeddedPostgresOwner.class);
        try (var lines = owner.inputReader()) {
            assertThat(lines.lines()).contains("committed");
            var orphan = Long.parseLong(Files.readAllLines(HOME.resolve("orphan")).getFirst());
            assertThat(owner.waitFor()).isNotZero();
            assertThat(ProcessHandle.of(orphan)).isPresent();
            assertThat(EmbeddedPostgres.running(HOME)).isNotNull();

            try (var server = EmbeddedPostgres.start(HOME, RANDOM)) {
                assertThat(ask(server.access(), "SELECT count(*) FROM orphaned")).isEqualTo("1000");
                // Dead, be it that nobody has reaped it: a zombie has no program.
                assertThat(ProcessHandle.of(orphan).flatMap(p -> p.info().command())).isEmpty();
            }
        }
    }

    @Test
    void a_first_start_that_was_cut_off_is_begun_anew() throws IOException {
        var home = HOME.resolveSibling("embedded-postgres-cut");
        PostgresBinaries.delete(home);
        Files.createDirectories(home.resolve("data.tmp"));
        Files.writeString(home.resolve("data.tmp/half"), "half");
        Files.createDirectories(home.resolve("programs.tmp"));
        Files.writeString(home.resolve("programs.tmp/half"), "half");
        try (var server = EmbeddedPostgres.start(home, RANDOM)) {
            assertThat(home.resolve("data/half")).doesNotExist();
            assertThat(home.resolve("data.tmp")).doesNotExist();
            assertThat(server.pid()).isPositive();
        }
        PostgresBinaries.delete(home);
    }

    @Test
    void a_machine_that_cannot_run_it_is_told_what_to_do_instead() {
        var folder = new PostgresFolder(HOME);
        assertThatThrownBy(() -> PostgresProcesses.probe(folder, Path.of("/bin/false")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("IDP_DB_URL");
    }

    @Test
    void platforms_are_told_apart_and_unknown_ones_have_no_archive() {
        assertThat(PostgresBinaries.resource("Linux", "amd64", false))
                .isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresBinaries.resource("Linux", "aarch64", false))
                .isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresBinaries.resource("Linux", "amd64", true))
                .isEqualTo("postgres-linux-x86_64-alpine_linux.txz");
        assertThat(PostgresBinaries.resource("Mac OS X", "aarch64", false))
                .isEqualTo("postgres-darwin-arm_64.txz");
        assertThat(PostgresBinaries.resource("Windows 11", "amd64", false)).isNull();
        assertThat(PostgresBinaries.resource("Linux", "riscv64", false)).isNull();
    }

    public static void run(Access access, String sql) throws SQLException {
        try (var connection = connect(access);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Access access, String sql) throws SQLException {
        try (var connection = connect(access);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connect(Access access) throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }

    private static String eventually(Access access, String sql, long gone) throws Exception {
        var answer = new AtomicReference<String>();
        Wait.untilAsserted(() -> {
            var status = new PostgresFolder(HOME).status();
            assertThat(status).isNotNull();
            assertThat(status.pid()).isNotEqualTo(gone);
            assertThatCode(() -> answer.set(ask(access, sql))).doesNotThrowAnyException();
        });
        return answer.get();
    }
}
