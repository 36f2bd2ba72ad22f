package idp.server.cluster;

import static idp.server.cluster.History.Type.FAIL;
import static idp.server.cluster.History.Type.INFO;
import static idp.server.cluster.History.Type.OK;

import idp.guard.AccessDecision;
import idp.guard.Authentication;
import idp.guard.Guard;
import idp.guard.Resource;
import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Shows the tokens of some people, all the time, to every node and every guard, and asks these
/// whether they are ready. A question that gets no answer holds up no other.
final class Watch implements AutoCloseable {
    static final String GUARD = "guard";
    static final String READY = "ready";
    static final Set<String> USES = Set.of(Caller.USE, Caller.INTROSPECT, Caller.EVALUATE, GUARD);

    private static final Duration PACE = Duration.ofMillis(40);
    private static final int MOST = 100;
    private static final int BETWEEN = 5;

    private record Heard(int observer, String key, Type type) {}

    private final Cluster cluster;
    private final Caller caller;
    private final History history;
    private final List<Guard> guards;
    private final List<Person> people;
    private final Set<String> decided;
    private final Map<Heard, Long> last = new ConcurrentHashMap<>();
    private volatile boolean over;

    /// @param decided keys of those about whom only decisions are asked for
    Watch(
            Cluster cluster,
            History history,
            List<Guard> guards,
            List<Person> people,
            Set<String> decided) {
        this.cluster = cluster;
        this.history = history;
        this.guards = guards;
        this.people = people;
        this.decided = decided;
        caller = new Caller(cluster, history, Orders.SHOP);
        for (var i = 0; i < observers(); i++) {
            var observer = i;
            Thread.startVirtualThread(() -> run(observer));
        }
    }

    /// Nodes first, then guards.
    int observers() {
        return cluster.size() + guards.size();
    }

    /// Whether everybody has accepted this person in a question that began after that time.
    boolean accepted(Person person, long since) {
        return all(person, OK, since);
    }

    /// Whether everybody has refused, not only failed to answer.
    boolean refused(Person person, long since) {
        return all(person, FAIL, since);
    }

    private boolean all(Person person, Type type, long since) {
        for (var i = 0; i < observers(); i++) {
            if (last.getOrDefault(new Heard(i, person.key(), type), Long.MIN_VALUE) < since) {
                return false;
            }
        }
        return true;
    }

    private void run(int observer) {
        var room = new Semaphore(MOST);
        for (var turn = 0; turn < Workers.TURNS && !over; turn++) {
            var number = turn;
            if (room.tryAcquire()) {
                Thread.startVirtualThread(() -> {
                    try {
                        show(observer, number);
                    } finally {
                        room.release();
                    }
                });
            }
            Waiting.pass(PACE);
        }
    }

    private void show(int observer, int turn) {
        if (turn % BETWEEN == 0) {
            askReadiness(observer);
        }
        var person = people.get(turn % people.size());
        var from = System.nanoTime();
        var type =
                observer < cluster.size()
                        ? atNode(observer, person, turn / people.size())
                        : atGuard(observer, person);
        last.merge(new Heard(observer, person.key(), type), from, Math::max);
    }

    private void askReadiness(int observer) {
        var asked = history.invoke(observer, READY, "", observer);
        var ready =
                observer < cluster.size()
                        ? cluster.node(observer).isReady()
                        : guards.get(observer - cluster.size()).health().ready();
        history.end(asked, ready ? OK : INFO, ready ? 200 : 503, "");
    }

    private Type atNode(int node, Person person, int turn) {
        var key = person.key();
        // Only a decision tells of a role or a policy.
        var reply =
                switch (decided.contains(key) ? 0 : turn % 3) {
                    case 0 ->
                            caller.evaluate(node, node, Orders.API_CLIENT, person.question(), key);
                    case 1 -> caller.use(node, node, person.access(), key);
                    default -> caller.introspect(node, node, person.access(), key);
                };
        return reply.type();
    }

    private Type atGuard(int observer, Person person) {
        var asked = history.invoke(observer, GUARD, person.key(), observer);
        var type = judged(guards.get(observer - cluster.size()), person);
        history.end(asked, type, type == INFO ? 503 : 0, "");
        return type;
    }

    private static Type judged(Guard guard, Person person) {
        return switch (guard.authenticate(List.of("Bearer " + person.access()))) {
            case Authentication.Denied denied -> FAIL;
            case Authentication.Unknown unknown -> INFO;
            case Authentication.Authenticated good ->
                    switch (guard.authorize(
                            good.token(), "read", Resource.of("order", "43"), Map.of())) {
                        case AccessDecision.Permit permit -> OK;
                        case AccessDecision.Deny deny -> FAIL;
                        case AccessDecision.Unknown unknown -> INFO;
                    };
        };
    }

    @Override
    public void close() {
        over = true;
    }
}
