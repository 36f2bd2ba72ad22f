package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@DisplayName("R-04: how fast a revocation reaches another node")
final class DenylistFiguresTest {
    @Test
    void it_reaches_the_other_node() {
        var settings = TestPostgres.create();
        try (var near = Node.ready(settings);
                var far = Node.ready(settings)) {
            report("with notifications", times(near, far, "n", 300));
            near.database.statement(db ->
                    db.createQuery(
                                    """
                                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                                    WHERE application_name = 'gatehouse-wakeups'
                                      AND datname = current_database()
                                    """)
                            .mapTo(Integer.class)
                            .one());
            // Fewer than a second's worth: the listeners come back after that.
            report("by the poll alone", times(near, far, "p", 8));
        }
    }

    private static List<Long> times(Node near, Node far, String prefix, int count) {
        var times = new ArrayList<Long>();
        for (var i = 0; i < count; i++) {
            var jti = prefix + i;
            near.revoke(jti);
            var acknowledged = System.nanoTime();
            while (!far.refuses(jti)) {
                Thread.onSpinWait();
            }
            times.add((System.nanoTime() - acknowledged) / 1_000);
        }
        return times;
    }

    private static void report(String how, List<Long> micros) {
        Collections.sort(micros);
        System.out.printf(
                "revocation to refusal on the other node, %s: p50 %d µs, p99 %d µs, max %d µs%n",
                how,
                micros.get(micros.size() / 2),
                micros.get(micros.size() * 99 / 100),
                micros.getLast());
        assertThat(micros.getLast()).isLessThan(1_000_000);
    }
}
