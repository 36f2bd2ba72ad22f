package idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.db.DatabaseSettings;
import idp.server.db.Link;
import idp.server.db.Share;
import idp.server.flow.App;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-06, R-18: ready is who can answer now")
class ReadinessTest {
    static DatabaseSettings direct;
    static Link link;
    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        direct = TestPostgres.create();
        link = new Link(direct);
        var port = TestNode.freePort();
        node = TestNode.start(link.over(direct), "http://localhost:" + port, port, Map.of());
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
        link.close();
    }

    @Test
    @DisplayName("R-13: a node whose connections are all in use is not ready, and alive")
    void a_blocked_pool_is_not_ready() throws Exception {
        becomes(200);
        var most = Share.TOKENS.of(node.settings().connections());
        var held = new CountDownLatch(most);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < most; i++) {
                threads.submit(() ->
                        node.database()
                                .share(Share.TOKENS)
                                .<Object>statement(_ -> {
                                    held.countDown();
                                    return waits(release);
                                }));
            }
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            becomes(503);
            assertThat(app.get("/health/live").status()).isEqualTo(200);
            release.countDown();
        }
        becomes(200);
    }

    @Test
    @DisplayName("D8: a node without its database is not ready, alive, and ready again by itself")
    void a_database_that_is_away_is_not_ready() {
        becomes(200);
        link.cut();
        try {
            becomes(503);
            assertThat(app.get("/health/ready").header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(app.get("/health/live").status()).isEqualTo(200);
        } finally {
            link.heal();
        }
        becomes(200);
    }

    @Test
    @DisplayName("R-06: a node whose lease has run out is not ready")
    void an_expired_lease_is_not_ready() {
        becomes(200);
        node.database().transaction(db -> db.execute("ALTER TABLE denied RENAME TO away"));
        try {
            becomes(503);
            assertThat(app.get("/health/live").status()).isEqualTo(200);
        } finally {
            node.database().transaction(db -> db.execute("ALTER TABLE away RENAME TO denied"));
        }
        becomes(200);
    }

    @Test
    @DisplayName("D8: a node whose database takes no writes is not ready")
    void a_database_that_only_reads_is_not_ready() {
        becomes(200);
        alter("SET default_transaction_read_only = on");
        try {
            becomes(503);
        } finally {
            alter("RESET default_transaction_read_only");
        }
        becomes(200);
    }

    @Test
    @DisplayName("D8: a node whose writes wait in vain for a standby is not ready")
    void a_commit_that_nobody_confirms_is_not_ready() {
        becomes(200);
        run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        try {
            becomes(503);
            assertThat(app.get("/health/live").status()).isEqualTo(200);
        } finally {
            run("ALTER SYSTEM RESET synchronous_standby_names");
        }
        becomes(200);
    }

    @Test
    @DisplayName("D8: a node whose database has no room is not ready, though a commit still fits")
    void a_disk_that_is_full_is_not_ready() {
        becomes(200);
        // What would go to the disk for a moment may not: as if there were no room.
        run("ALTER SYSTEM SET temp_file_limit = 0");
        try {
            // Until PostgreSQL has heard of the setting, there is room again at once.
            Wait.until(
                    "a write that met it is noticed",
                    () -> {
                        assertThatThrownBy(() -> node.database().transaction(ReadinessTest::noRoom))
                                .isInstanceOf(Unavailable.class);
                        return app.get("/health/ready").status() == 503;
                    });
            assertThat(app.get("/health/live").status()).isEqualTo(200);
        } finally {
            run("ALTER SYSTEM RESET temp_file_limit");
        }
        becomes(200);
    }

    private static boolean noRoom(Handle db) {
        db.execute("DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END $$");
        return true;
    }

    private static void run(String setting) {
        try (var connection =
                        DriverManager.getConnection(
                                direct.jdbcUrl(), direct.user(), direct.password());
                var statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("R-06: a node that has no thread left to decide with is not ready, and alive")
    void policy_threads_that_are_gone_are_not_ready() {
        try (var other = node.another()) {
            var there = new App(other.url(""), "shop");
            Wait.until(() -> there.get("/health/ready").status() == 200);
            ((CedarPolicies) other.node().ground().evaluator).close();
            Wait.until(() -> there.get("/health/ready").status() == 503);
            assertThat(there.get("/health/live").status()).isEqualTo(200);
            becomes(200);
        }
    }

    private static void alter(String what) {
        var url = direct.jdbcUrl();
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var connection = DriverManager.getConnection(url, direct.user(), direct.password());
                var statement = connection.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            statement.execute("ALTER DATABASE " + name + " " + what);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        TestPostgres.disconnect(direct);
    }

    @Test
    @DisplayName("R-06: each part alone makes a node unready")
    void every_part_counts() {
        var ground = node.node().ground();
        for (int broken = 0; broken < 4; broken++) {
            var part = broken;
            var readiness =
                    new Readiness(
                            () -> part != 1,
                            ground.keys,
                            ground.clock,
                            _ -> part != 2,
                            _ -> part != 3);
            assertThat(readiness.getAsBoolean()).as("broken: %d", part).isEqualTo(part == 0);
        }
        var later = ground.clock.instant().plus(Duration.ofDays(1));
        link.cut();
        try {
            var old = new Readiness(() -> true, ground.keys, () -> later, _ -> true, _ -> true);
            assertThat(old.getAsBoolean()).as("keys that are too old to sign").isFalse();
        } finally {
            link.heal();
        }
    }

    private static void becomes(int status) {
        Wait.until("ready: " + status, () -> app.get("/health/ready").status() == status);
    }

    private static Object waits(CountDownLatch release) {
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
