package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two people's tokens are good all the time, and shown everywhere. Whoever cannot see the denylist
/// may not say so: a second after it was hidden from a node or a guard, and until it is shown again,
/// nothing is accepted there and no node calls itself ready.
@DisplayName("R-06: who cannot prove that the list is fresh refuses, and never guesses")
final class BlindTest {
    private static final long LEASE = Cast.DELTA.toNanos();
    private static final Set<String> ANSWERS = answers();

    /// What hides the list.
    private enum Fault {
        /// Connections of one node to PostgreSQL end, and no new ones are had.
        NODE_CUT,
        /// They take bytes and bring none.
        NODE_BLACK_HOLE,
        /// PostgreSQL is away for every node.
        ALL_CUT,
        TABLE_LOCKED,
        /// A row that nobody understands.
        CORRUPT_ROW,
        GUARD_CUT,
        /// A node begins its life without PostgreSQL.
        START_WITHOUT
    }

    private final History history = new History();
    private final List<History.Call> wrong = new ArrayList<>();
    private final Map<Fault, List<Long>> blind = new TreeMap<>();
    private final Map<Fault, List<Long>> healed = new TreeMap<>();
    private Cluster cluster;
    private Guards guards;
    private Watch watch;
    private List<Person> people;

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
            for (var i = 0; i < depth.of(1, 3); i++) {
                rounds(
                        office,
                        (i + 1) % cluster.size(),
                        Duration.ofSeconds(depth.of(3, 5 + 25 * i)));
            }
            return true;
        });
        report();
    }

    private void rounds(TestNode office, int victim, Duration outage) {
        var orders = new Orders(cluster, office);
        for (var fault : Fault.values()) {
            people = List.of(orders.person(victim + 1), orders.person(victim + 1));
            try (var both = new Guards(cluster, victim);
                    var watching = new Watch(cluster, history, both.all(), people, Set.of())) {
                guards = both;
                watch = watching;
                Wait.until(() -> accepted(0));
                round(fault, victim, outage);
            }
        }
    }

    private void round(Fault fault, int victim, Duration outage) {
        try (var bystander = new Bystander(cluster.settings())) {
            begin(fault, victim, bystander);
            var since = System.nanoTime();
            long until;
            try {
                Waiting.pass(outage);
                Wait.until(() -> isNoticed(fault, victim, since));
            } finally {
                until = System.nanoTime();
                end(fault, victim, bystander);
            }
            Wait.until(() -> accepted(until));
            judge(fault, victim, since, until);
        }
    }

    private boolean isNoticed(Fault fault, int victim, long since) {
        var calls = history.calls();
        return IntStream.of(blinded(fault, victim))
                .allMatch(who -> Checkers.until(calls, ANSWERS, who, Type.INFO, since) >= 0);
    }

    private boolean accepted(long since) {
        return people.stream().allMatch(person -> watch.accepted(person, since));
    }

    private void begin(Fault fault, int victim, Bystander bystander) {
        var node = cluster.node(victim);
        switch (fault) {
            case NODE_CUT -> node.database().cut();
            case NODE_BLACK_HOLE -> node.database().freeze();
            case ALL_CUT -> cluster.nodes().forEach(each -> each.database().cut());
            case TABLE_LOCKED -> {
                bystander.begin();
                bystander.run("LOCK TABLE denied IN ACCESS EXCLUSIVE MODE");
            }
            case CORRUPT_ROW ->
                    bystander.run(
                            """
                            INSERT INTO denied (kind, key, not_before, until)
                            VALUES ('TENANT', 'x', now(), now() + interval '1 h')
                            """);
            case GUARD_CUT -> guards.only().cut();
            case START_WITHOUT -> {
                node.kill();
                node.database().cut();
                node.start(cluster.environment());
            }
        }
    }

    private void end(Fault fault, int victim, Bystander bystander) {
        var node = cluster.node(victim);
        switch (fault) {
            case NODE_CUT, START_WITHOUT -> node.database().heal();
            case NODE_BLACK_HOLE -> node.database().thaw();
            case ALL_CUT -> cluster.nodes().forEach(each -> each.database().heal());
            case TABLE_LOCKED -> bystander.rollback();
            case CORRUPT_ROW -> bystander.run("DELETE FROM denied WHERE kind = 'TENANT'");
            case GUARD_CUT -> guards.only().heal();
        }
    }

    /// Who does not see the list while that is wrong: nodes first, then guards.
    private int[] blinded(Fault fault, int victim) {
        var narrow = cluster.size() + 1;
        return switch (fault) {
            case NODE_CUT, NODE_BLACK_HOLE, START_WITHOUT -> new int[] {victim, narrow};
            case ALL_CUT, TABLE_LOCKED, CORRUPT_ROW -> IntStream.rangeClosed(0, narrow).toArray();
            case GUARD_CUT -> new int[] {narrow};
        };
    }

    private void judge(Fault fault, int victim, long since, long until) {
        var calls = history.calls();
        for (var observer : blinded(fault, victim)) {
            wrong.addAll(Checkers.blindAccepts(calls, ANSWERS, observer, since + LEASE, until));
            var noticed = Checkers.until(calls, ANSWERS, observer, Type.INFO, since);
            var good = Checkers.until(calls, Watch.USES, observer, Type.OK, until);
            blind.computeIfAbsent(fault, _ -> new ArrayList<>()).add(noticed);
            healed.computeIfAbsent(fault, _ -> new ArrayList<>()).add(good);
        }
    }

    private void report() {
        blind.forEach((fault, all) ->
                System.out.printf(
                        "R-06: %s: %d nodes and guards, 503 within %d ms, healed within %d ms%n",
                        fault, all.size(), worst(all), worst(healed.get(fault))));
        System.out.printf(
                "R-06: %d questions, accepted or ready while the lease had run out: %d%n",
                history.calls().size(), wrong.size());
        assertThat(wrong).as(() -> history.write("R-06").toString()).isEmpty();
        // Everybody of whom it was expected did notice, and nobody called a good token dead.
        assertThat(blind.values()).allSatisfy(all -> assertThat(all).doesNotContain(-1L));
        assertThat(Checkers.wrongVerdicts(history.calls(), keys())).isEmpty();
    }

    private Set<String> keys() {
        return history.calls().stream()
                .filter(call -> Watch.USES.contains(call.op()))
                .map(History.Call::key)
                .collect(Collectors.toSet());
    }

    private static long worst(List<Long> nanos) {
        return nanos.stream().mapToLong(Long::longValue).max().orElse(-1) / 1_000_000;
    }

    private static Set<String> answers() {
        var all = new HashSet<>(Watch.USES);
        all.add(Watch.READY);
        return Set.copyOf(all);
    }
}
