package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.server.TestPostgres;
import idp.server.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-13: connections are few, shared in turn, and never taken twice")
final class DatabaseQueueTest {
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
    void no_path_takes_a_second_connection() {
        assertThatThrownBy(() -> db.statement(_ -> count(db, "thing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while one is held");
        assertThat(count(db, "thing")).isEqualTo(2);
    }

    @Test
    void a_hundred_threads_share_the_connections_and_all_are_served() throws Exception {
        var done = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                done.add(
                        threads.submit(() ->
                                db.transaction(h ->
                                        h.execute(
                                                "UPDATE thing SET n = n + 1 WHERE" + " id = 1"))));
            }
            for (var one : done) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            }
        }
    }

    @Test
    void whoever_waits_too_long_for_a_connection_is_told_so() throws Exception {
        var held = new CountDownLatch(10);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                threads.submit(() ->
                        db.statement(h -> {
                            held.countDown();
                            return waits(release);
                        }));
            }
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> count(db, "thing"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("wait for the database");
            try (var poller = Database.open(db.settings().withConnections(1))) {
                assertThat(count(poller, "thing")).isEqualTo(2);
            }
            release.countDown();
        }
    }

    @Test
    @DisplayName("R-13: who fills a share of the connections takes nothing from the others")
    void a_flood_of_one_kind_leaves_the_others_their_connections() throws Exception {
        for (var flooding : Share.values()) {
            var most = flooding.of(db.settings().connections());
            var held = new CountDownLatch(most);
            var release = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < most; i++) {
                    threads.submit(() ->
                            db.share(flooding)
                                    .statement(h -> {
                                        held.countDown();
                                        return waits(release);
                                    }));
                }
                assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(db.share(flooding).isBusy()).isTrue();
                assertThat(db.share(flooding).answers(Duration.ofMillis(50))).isFalse();
                assertThat(db.load().used()).isEqualTo(most);
                threads.submit(() -> count(db.share(flooding), "thing"));
                Wait.until("somebody waits", () -> db.load().waiting() > 0);
                for (var other : Share.values()) {
                    if (other != flooding) {
                        assertThat(db.share(other).isBusy()).isFalse();
                        assertThat(count(db.share(other), "thing")).as(other.name()).isEqualTo(2);
                        assertThat(db.share(other).answers(Duration.ofSeconds(30))).isTrue();
                    }
                }
                release.countDown();
            }
        }
    }

    @Test
    void each_share_has_a_connection_however_few_there_are() {
        for (int connections = 1; connections <= 100; connections++) {
            for (var share : Share.values()) {
                assertThat(share.of(connections)).isBetween(1, connections);
            }
        }
        assertThat(Share.TOKENS.of(10)).isEqualTo(8);
        assertThat(Share.PAGES.of(10)).isEqualTo(4);
        assertThat(Share.SIGN_IN.of(10)).isEqualTo(2);
    }

    private static int count(Database db, String table) {
        return db.statement(
                h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }

    private static boolean waits(CountDownLatch release) {
        try {
            return release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
