package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Of two revocations the one with the lower transaction commits last. That the mutant which follows
/// the highest number goes red is shown in `idp.server.db.OpenTransactionTest`, at the reader itself;
/// here the whole way is run, from the answer of one node to the refusal of each.
@DisplayName("R-07: no revocation is skipped, however late it commits and whoever is not told")
final class RevocationOrderTest {
    private final List<Long> lags = new ArrayList<>();
    private Cluster cluster;
    private Cast cast;
    private int rows;

    /// What goes wrong beside it.
    private enum Fault {
        NONE,
        /// Nobody listens, so nobody is told.
        NOTIFY_DROPPED,
        /// The network to PostgreSQL takes bytes and brings none.
        BLACK_HOLE,
        /// The process stands still.
        STOPPED
    }

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
        cluster = Cluster.shared(depth.nodes());
        cast = new Cast(cluster);
        for (var round = 0; round < depth.of(1, 5); round++) {
            for (var fault : Fault.values()) {
                var hold = depth.of(0, fault == Fault.NONE && round == 1 ? 30_000 : 500 * round);
                later(round, fault, Duration.ofMillis(hold));
            }
        }
        lags.sort(null);
        System.out.printf(
                "R-07: %d revocations over %d nodes, 0 skipped, 0 accepted after 1 s;"
                        + " last accepted after p50 %d ms, p99 %d ms, max %d ms%n",
                rows,
                cluster.size(),
                millis(lags.get(lags.size() / 2)),
                millis(lags.get(lags.size() * 99 / 100)),
                millis(lags.getLast()));
        assertThat(Checkers.afterEnd(cast.history.calls(), Caller.REVOKE, Caller.USE, Cast.DELTA))
                .as(() -> cast.history.write("R-07").toString())
                .isEmpty();
    }

    private void later(int round, Fault fault, Duration hold) {
        var first = cast.tokens(0).get("access");
        var second = cast.tokens(0).get("access");
        var victim = cluster.node(round + 1);
        try (var open = new Bystander(cluster.settings())) {
            open.begin();
            open.run(
                    """
                    INSERT INTO denied (kind, key, not_before, until)
                    VALUES ('GRANT', ?, clock_timestamp() + interval '1 s',
                            now() + interval '1 h')
                    """,
                    Cast.grant(first));
            var key = Caller.key(second);
            begin(fault, victim);
            var revoked = Caller.certain(() -> cast.caller.revoke(0, round, second, key));
            assertThat(revoked.isOk()).isTrue();
            var acknowledged = System.nanoTime();
            end(fault, victim, () -> cast.caller.use(1, round + 1, second, key).isOk());
            lags.addAll(cast.refusedEverywhere(acknowledged, second, key));
            for (var node = 0; node < cluster.size(); node++) {
                var at = node;
                var used = Caller.certain(() -> cast.caller.use(0, at, first, "open"));
                assertThat(used.isOk()).as("not committed, so not ended").isTrue();
            }
            Waiting.pass(hold);
            open.commit();
        }
        lags.addAll(cast.refusedEverywhere(System.nanoTime(), first, Caller.key(first)));
        rows += 2;
    }

    private void begin(Fault fault, ServerProcess victim) {
        switch (fault) {
            case NONE -> {}
            case NOTIFY_DROPPED -> endListeners();
            case BLACK_HOLE -> victim.database().freeze();
            case STOPPED -> victim.pause();
        }
    }

    /// Only when the victim has had time to believe in what it knew before.
    private void end(Fault fault, ServerProcess victim, BooleanSupplier accepts) {
        switch (fault) {
            case NONE, NOTIFY_DROPPED -> {}
            case BLACK_HOLE -> {
                Wait.until(() -> !accepts.getAsBoolean());
                victim.heal();
            }
            case STOPPED -> {
                Waiting.pass(Duration.ofMillis(1_200));
                victim.resume();
            }
        }
    }

    private void endListeners() {
        assertThat(
                        cast.count(
                                """
                                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                WHERE application_name = :name AND datname = current_database()
                                """,
                                Map.of("name", "gatehouse-wakeups")))
                .isPositive();
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
