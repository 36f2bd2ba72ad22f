package idp.server.db;

import static idp.server.db.Node.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.core.revoke.Denied;
import idp.core.revoke.FeedCursor;
import idp.core.revoke.Snapshot;
import idp.server.TestPostgres;
import idp.server.Wait;
import idp.server.db.replica.ReplicaReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-07: the denylist feed of two nodes over one database")
final class FeedTest {
    private static final Duration LONG = Duration.ofMillis(500);

    private final DatabaseSettings settings = TestPostgres.create();
    private final Node one = Node.ready(settings);
    private final Node two = Node.ready(settings);
    private final FeedReader guard = new FeedReader();

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("DN-03: a row whose transaction commits late is seen, whichever node is asked")
    void a_late_commit() throws SQLException {
        Wait.until(() -> guard.load(one));
        try (var late = open()) {
            late.begin();
            DeniedRows.insert(late, Denied.token("late", NOON));
            for (var i = 0; i < 10; i++) {
                var jti = "early-" + i;
                one.revoke(jti);
                var node = i % 2 == 0 ? one : two;
                Wait.until(() -> guard.load(node) && guard.knows(jti));
            }
            assertThat(guard.knows("late")).isFalse();
            late.commit();
        }
        Wait.until(() -> guard.load(two) && guard.knows("late"));
        assertThat(guard.resets).isZero();
    }

    @Test
    @DisplayName("R-04: without any NOTIFY it still comes, and a wait ends when it does")
    void a_lost_notification() {
        Wait.until(() -> guard.load(two));
        one.database.statement(db ->
                db.createQuery(
                                """
                                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                WHERE application_name = 'gatehouse-wakeups'
                                  AND datname = current_database()
                                """)
                        .mapTo(Integer.class)
                        .one());
        one.revoke("unheard");
        Wait.until(() -> asked(two) && guard.knows("unheard"));
    }

    @Test
    void a_full_load_in_pages_at_two_nodes_while_rows_are_added() throws Exception {
        one.database.transaction(db ->
                db.execute(
                        """
                        INSERT INTO denied (kind, key, not_before, until)
                        SELECT 'TOKEN', 't' || n, now(), '2100-01-01'
                        FROM generate_series(1, 45000) n
                        """));
        Wait.until(() -> one.denylist.size() == 45_000 && two.denylist.size() == 45_000);
        var done = new AtomicBoolean();
        var added =
                CompletableFuture.supplyAsync(() -> {
                    var count = 0;
                    while (!done.get() && count < 2_000) {
                        one.deny(Denied.token("new" + count++, NOON));
                    }
                    return count;
                });
        var pages = 0;
        do {
            page(pages++ % 2 == 0 ? one : two);
            assertThat(pages).as("the list never ends").isLessThan(1_000);
        } while (!guard.whole);
        done.set(true);
        var count = added.get(30, TimeUnit.SECONDS);
        assertThat(pages).isGreaterThan(4);
        Wait.until(() -> guard.load(two) && guard.known.size() == 45_000 + count);
        for (var i = 0; i < 2_000; i++) {
            assertThat(guard.knows("new" + i)).isEqualTo(i < count);
        }
        assertThat(guard.resets).isZero();
    }

    @Test
    void a_node_that_started_later_goes_on_where_the_others_were() {
        Wait.until(() -> guard.load(one));
        one.revoke("before");
        try (var late = Node.ready(settings)) {
            Wait.until(() -> guard.load(late) && guard.knows("before"));
            assertThat(guard.resets).isZero();
        }
    }

    @Test
    @DisplayName("R-05, R-20: after a crash or restore of the database guards begin anew")
    void another_history() {
        one.revoke("kept");
        Wait.until(() -> guard.load(one) && guard.knows("kept"));
        // What a crash does to this counter, without the crash.
        one.database.statement(db -> db.execute("SELECT pg_stat_reset_shared('bgwriter')"));
        Wait.until(() -> guard.load(one) && guard.resets > 0);
        // The other node may need its next poll to see it.
        Wait.until(() -> {
            var before = guard.resets;
            return guard.load(two) && guard.load(one) && guard.resets == before;
        });
        assertThat(guard.knows("kept")).isTrue();
    }

    @Test
    @DisplayName("R-20: a cursor from a future that a restore undid is found out")
    void a_cursor_from_nowhere() {
        Wait.until(() -> guard.load(one));
        var real = guard.cursor;
        assertThat(real).isNotNull();
        guard.cursor =
                new FeedCursor(
                        real.history(),
                        new Snapshot(1L << 40, List.of()),
                        real.place(),
                        real.epochs());
        Wait.until(() -> asked(one) && guard.resets == 1);
    }

    @Test
    void a_wait_takes_no_connection() {
        Wait.until(() -> guard.load(one));
        one.database.close();
        Wait.until(() -> asked(one));
    }

    @Test
    void a_stop_ends_the_waits() throws Exception {
        Wait.until(() -> guard.load(one));
        var waiting =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        guard.ask(one, Duration.ofMinutes(5));
                        return false;
                    } catch (Unavailable e) {
                        return true;
                    }
                });
        one.denylist.feed().close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("R-06: a node that lost the database gives no frame")
    void a_blind_node() {
        try (var link = new Link(settings);
                var blind = Node.ready(link.over(settings))) {
            Wait.until(() -> guard.load(blind));
            link.cut();
            Wait.until(() -> !guard.load(blind));
            one.revoke("unseen");
            assertThatThrownBy(() -> guard.ask(blind, LONG)).isInstanceOf(Unavailable.class);
            link.heal();
            Wait.until(() -> guard.load(blind) && guard.knows("unseen"));
        }
    }

    /// A machine with much to do may let a node lose its lease for a moment.
    private void page(Node node) {
        Wait.until(() -> {
            try {
                guard.ask(node, Duration.ZERO);
                return true;
            } catch (Unavailable e) {
                return false;
            }
        });
    }

    private boolean asked(Node node) {
        try {
            guard.ask(node, LONG);
            return true;
        } catch (Unavailable e) {
            return false;
        }
    }

    private Handle open() throws SQLException {
        return ReplicaReader.connect(settings, "late-writer", 10);
    }
}
