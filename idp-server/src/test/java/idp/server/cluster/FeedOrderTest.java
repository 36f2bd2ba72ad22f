package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A revocation is written first and committed last: its transaction stays open while others come and
/// are followed by everybody. Nodes and guards have to hear of it all the same, also those that were
/// away in between, and nobody may refuse before it is committed.
@DisplayName("R-07: neither node nor guard skips a revocation that commits late")
final class FeedOrderTest {
    private static final String END = "end";

    /// What happens while it is open.
    private enum Fault {
        NONE,
        /// Nobody listens, so nobody is told.
        NOTIFY_DROPPED,
        GUARD_CUT,
        GUARD_BLACK_HOLE,
        /// The node that one guard knows begins anew.
        NODE_RESTARTED
    }

    private final History history = new History();
    private Cluster cluster;
    private Orders orders;
    private Caller caller;
    private int rows;

    @Test
    void scaled() {
        run(Depth.SCALED);
    }

    @Test
    @Tag("soak")
    void full() {
        run(Depth.FULL);
    }

    private void run(Depth depth) {
        cluster = Cluster.shared(3);
        cluster.setUp(office -> {
            for (var i = 0; i < depth.of(1, 4); i++) {
                for (var fault : Fault.values()) {
                    // Not the first node, which is the one that is told.
                    round(
                            office,
                            1 + i % 2,
                            fault,
                            Duration.ofMillis(depth.of(1_200, 10_000 * i + 500)));
                }
            }
            return true;
        });
        report();
    }

    private void round(TestNode office, int victim, Fault fault, Duration hold) {
        orders = new Orders(cluster, office);
        caller = new Caller(cluster, history, Orders.SHOP);
        var late = orders.person(0);
        var early = orders.person(0);
        try (var guards = new Guards(cluster, victim);
                var watch =
                        new Watch(cluster, history, guards.all(), List.of(late, early), Set.of());
                var open = new Bystander(cluster.settings())) {
            Wait.until(() -> watch.accepted(late, 0) && watch.accepted(early, 0));
            open.begin();
            open.run(
                    """
                    INSERT INTO denied (kind, key, not_before, until)
                    VALUES ('GRANT', ?, clock_timestamp() + interval '1 min',
                            now() + interval '1 h')
                    """,
                    Cast.grant(late.access()));
            begin(fault, victim, guards);
            var asked = history.invoke(-1, END, early.key(), 0);
            assertThat(
                            Caller.certain(() -> caller.revoke(-1, 0, early.access(), early.key()))
                                    .isOk())
                    .isTrue();
            history.end(asked, Type.OK, 200, "");
            Waiting.pass(hold);
            end(fault, victim, guards);
            var healed = System.nanoTime();
            Wait.until(() -> watch.refused(early, healed));
            // By now everybody has gone past the one that is open.
            Wait.until(() -> watch.accepted(late, healed));
            var committing = history.invoke(-1, END, late.key(), 0);
            open.commit();
            history.end(committing, Type.OK, 200, "");
            var committed = System.nanoTime();
            Wait.until(() -> watch.refused(late, committed));
            rows += 2;
        }
    }

    private void begin(Fault fault, int victim, Guards guards) {
        switch (fault) {
            case NONE -> {}
            case NOTIFY_DROPPED -> endListeners();
            case GUARD_CUT -> guards.only().cut();
            case GUARD_BLACK_HOLE -> guards.only().freeze();
            case NODE_RESTARTED -> cluster.node(victim).kill();
        }
    }

    private void end(Fault fault, int victim, Guards guards) {
        switch (fault) {
            case NONE, NOTIFY_DROPPED -> {}
            case GUARD_CUT -> guards.only().heal();
            case GUARD_BLACK_HOLE -> guards.only().thaw();
            case NODE_RESTARTED -> cluster.restart(cluster.node(victim));
        }
    }

    private void endListeners() {
        try (var bystander = new Bystander(cluster.settings())) {
            assertThat(
                            bystander.number(
                                    """
                                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                    WHERE application_name = 'gatehouse-wakeups'
                                        AND datname = current_database()
                                    """))
                    .isPositive();
        }
    }

    private void report() {
        var calls = history.calls();
        var wrong = new ArrayList<History.Call>();
        for (var use : Watch.USES) {
            wrong.addAll(Checkers.afterEnd(calls, END, use, Cast.DELTA));
        }
        var lags = Checkers.lags(calls, END, Watch.USES);
        System.out.printf(
                "R-07: %d revocations, half of them with a lower transaction committed last, at %d nodes"
                        + " and guards, skipped 0, accepted after 1 s: %d; last accepted after max %d ms%n",
                rows,
                lags.size(),
                wrong.size(),
                lags.values().stream().mapToLong(List::getLast).max().orElse(0) / 1_000_000);
        assertThat(wrong).as(() -> history.write("R-07-feed").toString()).isEmpty();
        assertThat(lags).hasSize(cluster.size() + 2);
    }
}
