package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-12: a fault of the database is a fault of ours, and only that")
final class DatabaseTest {
    private final Database db = TestPostgres.fresh();

    @BeforeEach
    void table() {
        db.transaction(h -> h.execute("CREATE TABLE thing (id int PRIMARY KEY, n int NOT NULL)"));
        db.transaction(h -> h.execute("INSERT INTO thing VALUES (1, 0), (2, 0)"));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void the_schema_is_migrated_and_the_server_is_new_enough() {
        assertThat(count(db, "audit_event")).isZero();
        assertThat(db.check().version()).startsWith("18.");
        db.migrate();
    }

    @Test
    void a_server_that_does_not_flush_is_warned_about() {
        assertThat(db.check().warnings())
                .singleElement()
                .asString()
                .contains("fsync")
                .doesNotContain("password");
    }

    @Test
    void an_empty_database_is_migrated_by_two_nodes_at_once() throws Exception {
        var settings = TestPostgres.empty();
        try (var one = Database.open(settings);
                var two = Database.open(settings);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(one::migrate);
            var second = threads.submit(two::migrate);
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);
            assertThat(count(two, "audit_event")).isZero();
        }
    }

    @Test
    void a_write_that_throws_leaves_nothing() {
        assertThatThrownBy(() ->
                        db.transaction(h -> {
                            h.execute("INSERT INTO thing VALUES (3, 0)");
                            throw new IllegalArgumentException("mine");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(count(db, "thing")).isEqualTo(2);
    }

    @Test
    void a_lazy_write_is_seen_at_once_and_only_it_skips_the_flush() {
        var mode = "SELECT current_setting('synchronous_commit')";
        Database.Work<String> ask = h -> h.createQuery(mode).mapTo(String.class).one();
        assertThat(db.unflushed(ask)).isEqualTo("off");
        assertThat(db.transaction(ask)).isEqualTo("on");
        assertThat(db.statement(ask)).isEqualTo("on");
        db.unflushed(h -> h.execute("INSERT INTO thing VALUES (3, 0)"));
        assertThat(count(db, "thing")).isEqualTo(3);
    }

    @Test
    void an_unflushed_statement_skips_the_flush_of_its_own_commit_and_of_no_other() {
        db.transaction(h -> h.execute("CREATE TABLE seen (mode text)"));
        db.transaction(h ->
                h.execute(
                        """
                        CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            INSERT INTO seen VALUES (current_setting('synchronous_commit'));
                            RETURN NULL;
                        END $$
                        """));
        // A deferred trigger looks when the transaction commits.
        db.transaction(h ->
                h.execute(
                        """
                        CREATE CONSTRAINT TRIGGER look AFTER INSERT ON thing
                        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION look()
                        """));
        db.statement(h -> {
            h.execute("INSERT INTO thing SELECT 3, 0 " + Database.FROM_UNFLUSHED);
            return h.execute("INSERT INTO thing SELECT 4, 0");
        });
        var modes = "SELECT mode FROM seen";
        assertThat(db.<List<String>>statement(h -> h.createQuery(modes).mapTo(String.class).list()))
                .containsExactly("off", "on");
    }

    @Test
    void a_taken_key_is_the_callers_to_handle_and_not_a_fault() {
        assertThatThrownBy(() -> db.transaction(h -> h.execute("INSERT INTO thing VALUES (1, 0)")))
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void deadlocked_writes_are_tried_again_until_both_are_in() throws Exception {
        var both = new CyclicBarrier(2);
        var runs = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(crossing(1, 2, both, runs));
            var two = threads.submit(crossing(2, 1, both, runs));
            one.get(30, TimeUnit.SECONDS);
            two.get(30, TimeUnit.SECONDS);
        }
        // One is the victim; on a busy machine a fourth run was seen.
        assertThat(runs.get()).isGreaterThanOrEqualTo(3);
        var sum = "SELECT sum(n) FROM thing";
        int total = db.statement(h -> h.createQuery(sum).mapTo(Integer.class).one());
        assertThat(total).isEqualTo(4);
    }

    private Callable<Integer> crossing(
            int first, int then, CyclicBarrier both, AtomicInteger runs) {
        return () ->
                db.transaction(h -> {
                    var run = runs.incrementAndGet();
                    h.execute("UPDATE thing SET n = n + 1 WHERE id = ?", first);
                    if (run <= 2) {
                        meet(both);
                    }
                    return h.execute("UPDATE thing SET n = n + 1 WHERE id = ?", then);
                });
    }

    @Test
    void a_race_lost_every_time_is_unavailable_after_a_bounded_number_of_runs() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() ->
                        db.transaction(h -> {
                            runs.incrementAndGet();
                            return h.execute(
                                    "DO $$ BEGIN RAISE EXCEPTION 'race' USING"
                                            + " ERRCODE = '40001'; END $$");
                        }))
                .isInstanceOf(Unavailable.class);
        assertThat(runs.get()).isEqualTo(4);
    }

    @Test
    void a_connection_cut_inside_a_write_is_unavailable_and_the_next_one_works() {
        assertThatThrownBy(() ->
                        db.transaction(h -> {
                            h.execute("INSERT INTO thing VALUES (3, 0)");
                            TestPostgres.disconnect(db.settings());
                            return null;
                        }))
                .isInstanceOf(Unavailable.class)
                .hasMessage("the database did not answer");
        assertThat(count(db, "thing")).isEqualTo(2);
    }

    @Test
    void a_commit_that_fails_is_unavailable() {
        db.transaction(h ->
                h.execute(
                        """
                        CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;
                        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON thing
                        DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION fail()
                        """));
        assertThatThrownBy(() -> db.transaction(h -> h.execute("INSERT INTO thing VALUES (3, 0)")))
                .isInstanceOf(Unavailable.class);
        assertThat(count(db, "thing")).isEqualTo(2);
    }

    @Test
    void a_database_that_is_not_there_is_unavailable_and_stops_no_start() {
        var nowhere = "jdbc:postgresql://127.0.0.1:1/none";
        try (var gone = Database.open(DatabaseSettings.of(nowhere, "u", "p"))) {
            assertThatThrownBy(() -> count(gone, "thing")).isInstanceOf(Unavailable.class);
            assertThatThrownBy(gone::migrate).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void times_keep_their_microseconds_in_any_zone() {
        db.transaction(h -> h.execute("CREATE TABLE moment (at timestamptz)"));
        var time = Instant.parse("2026-10-25T01:30:00.123456789Z");
        db.transaction(
                h -> h.createUpdate("INSERT INTO moment VALUES (:at)").bind("at", time).execute());
        var text = "SELECT (at AT TIME ZONE 'UTC')::text FROM moment";
        assertThat(db.<String>statement(h -> h.createQuery(text).mapTo(String.class).one()))
                .isEqualTo("2026-10-25 01:30:00.123456");
        assertThat(
                        db.<Instant>statement(h ->
                                h.createQuery("SELECT at FROM moment").mapTo(Instant.class).one()))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00.123456Z"));
    }

    @Test
    void settings_do_not_show_the_password() {
        assertThat(DatabaseSettings.of("jdbc:postgresql://h/d", "u", "hidden").toString())
                .doesNotContain("hidden");
    }

    private static int count(Database db, String table) {
        return db.statement(
                h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
