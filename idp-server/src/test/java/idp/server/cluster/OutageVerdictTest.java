package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything that the workers show is valid all the time, so every refusal is a wrong verdict. A
/// refresh whose answer was lost is repeated inside the grace, a code is shown once.
@DisplayName("R-12: an inside fault never looks like a token fault")
final class OutageVerdictTest {
    /// A second less than it is.
    private static final Duration GRACE = Duration.ofSeconds(9);

    private final ConcurrentLinkedQueue<Long> kills = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private Cluster cluster;
    private Cast cast;

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
        valid.add(Caller.key(cast.client));
        var workers = depth.of(3, 8);
        var tokens = new ArrayList<Map<String, String>>();
        for (var i = 0; i < workers; i++) {
            tokens.add(cast.tokens(i));
        }
        Workers.race(
                workers,
                i -> {
                    work(i, tokens.get(i));
                    return true;
                },
                () -> {
                    try {
                        faults(depth);
                    } finally {
                        over.set(true);
                    }
                });
        report();
    }

    private void faults(Depth depth) {
        for (var round = 0; round < depth.of(1, 3); round++) {
            var victim = cluster.node(round + 1);
            var outage = Duration.ofMillis(depth.of(400, 2_500));
            victim.database().cut();
            Waiting.pass(outage);
            cluster.heal();
            victim.database().freeze();
            Waiting.pass(outage);
            cluster.heal();
            kills.add(System.nanoTime());
            cluster.killPostgres(round % 2 == 0 ? "KILL" : "QUIT");
            kills.add(System.nanoTime());
            cluster.heal();
            lockedRows(outage, depth.of(30, 60), cast.tokens(0).get("refresh"));
            deadlocks(depth.of(1, 10));
            victim.database().slow(Duration.ofMillis(50));
            Waiting.pass(outage);
            cluster.heal();
        }
    }

    /// Every grant is locked: as many requests as there are connections wait for that, and all others
    /// for a connection, until their time is over.
    private void lockedRows(Duration time, int callers, String token) {
        valid.add(Caller.key(token));
        try (var bystander = new Bystander(cluster.settings())) {
            bystander.begin();
            bystander.run("LOCK TABLE app_grant IN ACCESS EXCLUSIVE MODE");
            Workers.race(
                    callers,
                    i -> cast.caller.refresh(-1, i, token),
                    () -> {
                        bystander.awaitWaiting("relation");
                        Waiting.pass(time.plusMillis(2_000));
                        bystander.rollback();
                    });
        }
    }

    /// Two grants' rows locked in the wrong order, against transactions that want one of them.
    private void deadlocks(int count) {
        for (var i = 0; i < count; i++) {
            try (var one = new Bystander(cluster.settings())) {
                one.begin();
                one.run("SELECT FROM app_grant WHERE ended_at IS NULL ORDER BY id DESC FOR UPDATE");
                one.run("SELECT FROM session FOR UPDATE");
                one.rollback();
            } catch (IllegalStateException lostTheRace) {
                assertThat(lostTheRace).hasMessageContaining("deadlock");
            }
        }
    }

    private void work(int worker, Map<String, String> mine) {
        var access = mine.get("access");
        var token = mine.get("refresh");
        var accessKey = Caller.key(access);
        valid.add(accessKey);
        for (var i = 0; i < Workers.TURNS && !over.get(); i++) {
            var node = worker + i;
            switch (i % 5) {
                case 0 -> token = refreshed(worker, node, token);
                case 1 -> cast.caller.use(worker, node, access, accessKey);
                case 2 -> cast.caller.introspect(worker, node, access, accessKey);
                case 3 -> cast.caller.credentials(worker, node);
                default -> token = redeemed(worker, node, token);
            }
            Waiting.pass(Duration.ofMillis(10));
        }
    }

    /// Shown again until there is an answer; past the grace a refusal would be right.
    ///
    /// @return empty if there never was one
    private String refreshed(int worker, int node, String token) {
        if (token.isEmpty()) {
            return token;
        }
        var begun = System.nanoTime();
        var key = Caller.key(token);
        valid.add(key);
        for (var i = 0; System.nanoTime() - begun < GRACE.toNanos(); i++) {
            var reply = cast.caller.refresh(worker, node + i, token);
            if (reply.isOk()) {
                return reply.get("refresh_token");
            }
            if (reply.isRefused() && System.nanoTime() - begun < GRACE.toNanos()) {
                return "";
            }
        }
        valid.remove(key);
        return "";
    }

    /// RFC 6749 §4.1.2: a code may be used once, so a try whose end nobody knows is the last.
    ///
    /// @return a refresh token for whoever has none
    private String redeemed(int worker, int node, String token) {
        var issued = System.nanoTime();
        var code = cast.freshCode(node);
        if (code.isEmpty()) {
            return token;
        }
        var reply = cast.caller.redeem(worker, node + 1, code);
        if (!mayBeForgotten(issued)) {
            valid.add(Caller.key(code));
        }
        return token.isEmpty() && reply.isOk() ? reply.get("refresh_token") : token;
    }

    /// A code may be lost with PostgreSQL, since whoever holds it can ask for another.
    private boolean mayBeForgotten(long issued) {
        var now = System.nanoTime();
        return kills.stream().anyMatch(kill -> kill > issued - GRACE.toNanos() && kill <= now);
    }

    private void report() {
        var calls = cast.history.calls();
        var wrong = Checkers.wrongVerdicts(calls, valid);
        Map<String, Long> outcomes =
                calls.stream()
                        .collect(
                                Collectors.groupingBy(
                                        call -> call.type().toString(),
                                        TreeMap::new,
                                        Collectors.counting()));
        System.out.printf(
                "R-12: %d requests about valid things over %d nodes, %s, %d wrong verdicts%n",
                calls.size(), cluster.size(), outcomes, wrong.size());
        assertThat(wrong).as(() -> cast.history.write("R-12").toString()).isEmpty();
        assertThat(outcomes).containsKeys("OK", "INFO");
        assertThat(statuses(calls, true)).isSubsetOf(0, 200, 503);
        // What a kill of PostgreSQL may have taken with it is judged like anything that is not
        // there.
        assertThat(statuses(calls, false)).isSubsetOf(0, 200, 400, 503);
    }

    private List<Integer> statuses(List<History.Call> calls, boolean ofValid) {
        return calls.stream()
                .filter(call -> valid.contains(call.key()) == ofValid)
                .map(History.Call::status)
                .distinct()
                .toList();
    }
}
