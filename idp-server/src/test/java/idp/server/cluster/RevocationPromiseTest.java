package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Three nodes, two guards, one PostgreSQL. In every round five people lose what they have, each in
/// another way, while something is broken; all tokens are shown everywhere all the time.
@DisplayName("R-04: what was acknowledged as ended is accepted nowhere after a second")
final class RevocationPromiseTest {
    private static final String END = "end";
    private static final Duration SLOW = Duration.ofMillis(60);

    /// How somebody's access ends.
    private enum Act {
        REVOKE,
        SIGN_OUT,
        DISABLE,
        CHANGE_PASSWORD,
        REMOVE_ROLE
    }

    /// What is wrong meanwhile.
    private enum Fault {
        NONE,
        /// The process stands still.
        NODE_STOPPED,
        /// Its connections to PostgreSQL end, and no new ones are had.
        NODE_CUT,
        /// Its connections to PostgreSQL take bytes and bring none.
        NODE_BLACK_HOLE,
        /// They are slow, both ways.
        NODE_SLOW,
        /// `kill -9`, and it begins anew.
        NODE_RESTARTED,
        /// `kill -9` of PostgreSQL, as soon as all is acknowledged: guards and nodes begin anew.
        POSTGRES_RESTARTED,
        /// The server's ends of the connections that nodes are woken by stand still.
        NOTIFY_LOST,
        GUARD_CUT,
        GUARD_BLACK_HOLE
    }

    private final History history = new History();
    private final List<Long> stopped = new ArrayList<>();
    private Cluster cluster;
    private Orders orders;
    private Guards guards;
    private Caller caller;

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
            rounds(depth, office);
            return true;
        });
        report();
    }

    private void rounds(Depth depth, TestNode office) {
        orders = new Orders(cluster, office);
        caller = new Caller(cluster, history, Orders.SHOP);
        for (var i = 0; i < depth.of(1, 6); i++) {
            var victim = 1 + i;
            try (var both = new Guards(cluster, victim)) {
                guards = both;
                for (var fault : Fault.values()) {
                    round(victim, fault, Duration.ofMillis(depth.of(1_300, 1_300 + 1_500 * i)));
                }
            }
        }
    }

    private void round(int victim, Fault fault, Duration held) {
        var ending = new EnumMap<Act, Person>(Act.class);
        for (var act : Act.values()) {
            ending.put(act, orders.person(victim + 1));
        }
        var other = orders.person(victim + 1);
        var people = new ArrayList<>(ending.values());
        people.add(other);
        var decided = Set.of(ending.get(Act.REMOVE_ROLE).key());
        try (var watch = new Watch(cluster, history, guards.all(), people, decided)) {
            for (var person : people) {
                Wait.until(() -> watch.accepted(person, 0));
            }
            try {
                begin(fault, victim);
                ending.forEach((act, person) -> end(act, person, victim + 1));
                Waiting.pass(held);
            } finally {
                heal(fault, victim);
            }
            var healed = System.nanoTime();
            for (var person : ending.values()) {
                Wait.until(() -> watch.refused(person, healed));
            }
            Wait.until(() -> watch.accepted(other, healed));
        }
    }

    private void end(Act act, Person person, int node) {
        var asked = history.invoke(-1, END, person.key(), node % cluster.size());
        switch (act) {
            case REVOKE -> {
                var reply =
                        Caller.certain(
                                () -> caller.revoke(-1, node, person.access(), person.key()));
                assertThat(reply.isOk()).as(reply.body()).isTrue();
            }
            case SIGN_OUT -> orders.signOut(person, node);
            case DISABLE -> orders.disable(person);
            case CHANGE_PASSWORD -> orders.changePassword(person);
            case REMOVE_ROLE -> orders.removeRole(person);
        }
        history.end(asked, Type.OK, 200, act.name());
    }

    private void begin(Fault fault, int victim) {
        var node = cluster.node(victim);
        switch (fault) {
            case NONE, POSTGRES_RESTARTED -> {}
            case NODE_STOPPED -> node.pause();
            case NODE_CUT -> node.database().cut();
            case NODE_BLACK_HOLE -> node.database().freeze();
            case NODE_SLOW -> node.database().slow(SLOW);
            case NODE_RESTARTED -> node.kill();
            case NOTIFY_LOST -> stopListeners();
            case GUARD_CUT -> guards.only().cut();
            case GUARD_BLACK_HOLE -> guards.only().freeze();
        }
    }

    private void heal(Fault fault, int victim) {
        var node = cluster.node(victim);
        switch (fault) {
            case NONE -> {}
            case NODE_STOPPED -> node.resume();
            case NODE_CUT -> node.database().heal();
            case NODE_BLACK_HOLE -> node.database().thaw();
            case NODE_SLOW -> node.database().slow(Duration.ZERO);
            case NODE_RESTARTED -> cluster.restart(node);
            case POSTGRES_RESTARTED -> cluster.killPostgres("KILL");
            case NOTIFY_LOST -> {
                stopped.forEach(pid -> Signals.send(pid, "CONT"));
                stopped.clear();
            }
            case GUARD_CUT -> guards.only().heal();
            case GUARD_BLACK_HOLE -> guards.only().thaw();
        }
    }

    private void stopListeners() {
        try (var bystander = new Bystander(cluster.settings())) {
            stopped.addAll(
                    bystander.numbers(
                            """
                            SELECT pid FROM pg_stat_activity
                            WHERE application_name = 'gatehouse-wakeups'
                                AND datname = current_database()
                            """));
        }
        assertThat(stopped).hasSizeGreaterThanOrEqualTo(cluster.size());
        stopped.forEach(pid -> Signals.send(pid, "STOP"));
    }

    private void report() {
        var calls = history.calls();
        var lags = Checkers.lags(calls, END, Watch.USES);
        lags.forEach((observer, all) -> System.out.println("R-04: " + line(observer, all)));
        var late = new ArrayList<History.Call>();
        for (var use : Watch.USES) {
            late.addAll(Checkers.afterEnd(calls, END, use, Cast.DELTA));
        }
        System.out.printf(
                "R-04: %d acknowledged ends (revoke, sign-out, disable, password, role) under %d kinds"
                        + " of faults, %d questions to %d nodes and %d guards, violations %d%n",
                calls.stream().filter(call -> call.is(END, Type.OK)).count(),
                Fault.values().length,
                calls.stream().filter(call -> Watch.USES.contains(call.op())).count(),
                cluster.size(),
                2,
                late.size());
        assertThat(late).as(() -> history.write("R-04").toString()).isEmpty();
        assertThat(lags).hasSize(cluster.size() + 2);
    }

    private String line(int observer, List<Long> lags) {
        var who =
                observer < cluster.size()
                        ? "node " + observer
                        : "guard "
                                + Map.of(0, "over all nodes", 1, "at one node")
                                        .get(observer - cluster.size());
        return "%s: last accepted after the answer p50 %d ms, p99 %d ms, max %d ms (%d ends)"
                .formatted(
                        who,
                        millis(lags.get(lags.size() / 2)),
                        millis(lags.get(lags.size() * 99 / 100)),
                        millis(lags.getLast()),
                        lags.size());
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
