package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied;
import idp.core.revoke.Mirror;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.server.TestPostgres;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("soak")
@DisplayName("R-04, DN-06: how fast a revocation reaches another node, and what a verdict costs")
final class DenylistFiguresTest {
    private static final int MILLION = 1_000_000;

    @Test
    void it_reaches_the_other_node() {
        var settings = TestPostgres.create();
        try (var near = Node.ready(settings);
                var far = Node.ready(settings)) {
            report("with notifications", times(near, far, "n", 300));
            near.database.read(db ->
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

    @Test
    void a_verdict_among_a_million_rows() {
        var mirror = new Mirror();
        for (var i = 0; i < MILLION; i++) {
            mirror.put(Denied.token(name("grant", i) + "." + name("random", i), Node.NOON));
        }
        for (var round = 0; round < 5; round++) {
            var making = nanosEach(token -> token.jti().hashCode() == 1, round);
            var both = nanosEach(token -> mirror.verdict(token) instanceof Verdict.Dead, round);
            System.out.printf(
                    "verdict among %d rows: %d ns, the copy takes %d MiB%n",
                    mirror.size(), both - making, mirror.bytes() >> 20);
        }
        assertThat(mirror.bytes()).isLessThan(100L << 20);
    }

    /// CPU time, with tokens that have just been made, as they come out of a request.
    private static long nanosEach(Predicate<TokenFacts> step, int round) {
        var found = 0;
        var cpu = ManagementFactory.getThreadMXBean();
        var start = cpu.getCurrentThreadCpuTime();
        for (var i = 0; i < MILLION; i++) {
            found += step.test(token(MILLION * (round + 2) + i)) ? 1 : 0;
        }
        assertThat(found).isLessThan(10);
        return (cpu.getCurrentThreadCpuTime() - start) / MILLION;
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

    private static TokenFacts token(int n) {
        return new TokenFacts(
                name("grant", n) + "." + name("random", n),
                name("grant", n),
                name("session", n),
                name("user", n),
                name("client", n),
                Node.NOON);
    }

    private static String name(String what, int n) {
        return (Long.toHexString(n * 0x9E3779B97F4A7C15L) + what + "0123456789abcdef")
                .substring(0, 22);
    }
}
