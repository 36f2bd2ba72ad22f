package idp.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.cli.Cli;
import idp.server.cli.shell.Program.Finding;
import idp.server.cli.shell.Streams;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "A command waits for its database as a person would, and the doctor says what is wrong")
final class PatienceTest {
    @TempDir Path folder;

    private final DatabaseSettings direct = TestPostgres.create();
    private final List<String> told = new ArrayList<>();
    private final StringWriter err = new StringWriter();

    @Test
    void a_database_that_comes_back_is_waited_for() {
        try (var link = new Link(direct)) {
            link.cut();
            var code = run(link.over(direct), link::heal, "user", "list");
            assertThat(code).as(err.toString()).isZero();
            assertThat(told)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "idp: waiting up to 30 s for the database at 127.0.0.1:" + link.port())
                    .endsWith(": it ends the connection");
        }
    }

    @Test
    void an_answer_that_takes_its_time_is_waited_for() {
        try (var link = new Link(direct)) {
            // Each piece either way: signing in alone takes longer than a request waits.
            link.slow(Duration.ofMillis(400));
            var code = run(link.over(direct), () -> link.slow(Duration.ZERO), "user", "list");
            assertThat(code).as(err.toString()).isZero();
            assertThat(told).isNotEmpty().first().asString().contains("for the database at");
        }
    }

    @Test
    void a_command_waits_longer_than_a_request_for_locks_and_statements() {
        try (var db = Database.open(direct.forCommand())) {
            for (var setting : List.of("lock_timeout", "statement_timeout")) {
                var value =
                        db.statement(
                                h -> h.createQuery("SHOW " + setting).mapTo(String.class).one());
                assertThat(value).as(setting).isEqualTo("30s");
            }
        }
    }

    @Test
    void a_node_that_is_just_starting_or_stopping_is_waited_for() throws IOException {
        var home = Files.createDirectories(folder.resolve("postgres"));
        var lock = FileChannel.open(home.resolve("lock"), CREATE, WRITE);
        assertThat(lock.tryLock()).isNotNull();
        var environment = Map.of("IDP_DATA_DIR", folder.toString());
        assertThat(run(environment, () -> close(lock), "user", "list")).as(err.toString()).isZero();
        assertThat(told).singleElement().asString().contains("another process starts or stops");
    }

    @Test
    void a_schema_that_a_starting_node_has_not_come_to_yet_is_brought_up_to_date() {
        var random = new Opaque(new SecureRandom());
        try (var database = EmbeddedPostgres.start(folder.resolve("postgres"), random)) {
            var environment = Map.of("IDP_DATA_DIR", folder.toString());
            assertThat(run(environment, () -> {}, "user", "list")).as(err.toString()).isZero();
            assertThat(database.pid()).isPositive();
        }
    }

    private static void close(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_migration_is_tried_again() {
        try (var link = new Link(direct);
                var database = Database.open(link.over(direct).forCommand())) {
            var tries = new AtomicInteger();
            link.cut();
            var patience = new Patience(database, told::add);
            var done =
                    patience.keepTrying(
                            "migrating",
                            () -> {
                                if (tries.incrementAndGet() == 2) {
                                    link.heal();
                                }
                                return database.migrate();
                            });
            assertThat(done.applied()).isZero();
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void a_schema_of_somebody_else_is_said_in_a_sentence() {
        try (var database = Database.open(direct)) {
            database.transaction(h -> h.execute("DROP ROLE IF EXISTS patience_guest"));
            database.transaction(
                    h -> h.execute("CREATE ROLE patience_guest LOGIN PASSWORD 'guest'"));
        }
        var guest = new DatabaseSettings(direct.jdbcUrl(), "patience_guest", "guest", "test", 1, 0);
        assertThat(run(guest, () -> {}, "user", "list")).isOne();
        assertThat(err.toString()).contains("IDP_DB_USER may not change the schema");
    }

    @Test
    void what_waiting_does_not_mend_is_said_at_once() {
        var wrong = new DatabaseSettings(direct.jdbcUrl(), direct.user(), "wrong", "test", 1, 0);
        assertThat(run(wrong, () -> {}, "user", "list")).isOne();
        assertThat(err.toString())
                .contains("it refuses IDP_DB_USER or its password", "Try: idp doctor")
                .doesNotContain("wrong");
        assertThat(told).isEmpty();
    }

    @Test
    void the_doctor_names_what_is_in_the_way_and_how_to_mend_it() {
        var elsewhere = direct.jdbcUrl().replaceFirst("/fresh_\\d+", "/nothing_of_this_name");
        assertThat(database(elsewhere, direct.password()).detail())
                .contains("a database of this name does not exist there");
        assertThat(database(direct.jdbcUrl(), "wrong").fix()).contains("IDP_DB_PASSWORD");
        var nobody = "jdbc:postgresql://127.0.0.1:" + TestNode.freePort() + "/idp";
        var finding = database(nobody, direct.password());
        assertThat(finding.detail()).contains("nothing listens there");
        assertThat(finding.fix()).contains("start PostgreSQL");
    }

    @Test
    void the_doctor_calls_a_slow_database_slow() {
        try (var link = new Link(direct)) {
            link.slow(Duration.ofMillis(400));
            var program =
                    new ServerProgram(
                            environment(link.over(direct)), _ -> link.slow(Duration.ZERO));
            var found = program.examine();
            assertThat(found)
                    .filteredOn(one -> one.subject().startsWith("database"))
                    .extracting(Finding::detail)
                    .anyMatch(detail -> detail.startsWith("it is slow: "))
                    .anyMatch(detail -> detail.startsWith("PostgreSQL 18"));
        }
    }

    @Test
    void the_doctor_shakes_hands_with_the_mail_server() {
        var port = TestNode.freePort();
        var finding = mail(port);
        assertThat(finding.good()).isFalse();
        assertThat(finding.detail()).contains("127.0.0.1:" + port);
        assertThat(finding.fix()).isNotBlank();
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.start();
        try {
            assertThat(mail(port).good()).isTrue();
        } finally {
            server.stop();
        }
    }

    private Finding mail(int port) {
        var environment = new HashMap<>(environment(direct));
        environment.put("IDP_SMTP_URL", "smtp://127.0.0.1:" + port);
        environment.put("IDP_MAIL_FROM", "id@example.test");
        return examine(environment).stream()
                .filter(one -> one.subject().equals("mail"))
                .findFirst()
                .orElseThrow();
    }

    private Finding database(String url, String password) {
        var settings = new DatabaseSettings(url, direct.user(), password, "test", 1, 0);
        return examine(environment(settings)).stream()
                .filter(one -> one.subject().equals("database"))
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> examine(Map<String, String> environment) {
        return new ServerProgram(environment, told::add).examine();
    }

    /// @param onceTold what happens when the person hears what the command waits for
    private int run(DatabaseSettings database, Runnable onceTold, String... arguments) {
        return run(environment(database), onceTold, arguments);
    }

    private int run(Map<String, String> environment, Runnable onceTold, String... arguments) {
        var out = new PrintWriter(new StringWriter());
        var streams = new Streams(InputStream.nullInputStream(), out, new PrintWriter(err), null);
        var program =
                new ServerProgram(
                        environment,
                        line -> {
                            told.add(line);
                            onceTold.run();
                        });
        return new Cli(program, streams).run(arguments);
    }

    private Map<String, String> environment(DatabaseSettings database) {
        var environment = new HashMap<String, String>();
        environment.put("IDP_DB_URL", database.jdbcUrl());
        environment.put("IDP_DB_USER", database.user());
        environment.put("IDP_DB_PASSWORD", database.password());
        environment.put("IDP_DATA_DIR", folder.toString());
        return environment;
    }
}
