package idp.server.cluster;

import idp.server.cluster.History.Type;
import idp.server.cluster.Orders.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Shows the tokens of some people, all the time, to guards on machines of their own: what [Watch] does
/// at those in this JVM.
final class Machines implements AutoCloseable {
    private static final Duration PACE = Duration.ofMillis(40);

    private record Heard(int observer, String key, Type type) {}

    private final Map<Heard, Long> last = new ConcurrentHashMap<>();
    private final List<GuardProcess> machines;
    private final History history;
    private final int first;
    private final List<Person> people;
    private volatile boolean over;

    /// @param first the number of the first machine in the history
    Machines(List<GuardProcess> machines, History history, int first, List<Person> people) {
        this.machines = machines;
        this.history = history;
        this.first = first;
        this.people = people;
        for (var i = 0; i < machines.size(); i++) {
            var number = i;
            Thread.startVirtualThread(() -> run(number));
        }
    }

    /// Whether every one has said that of this person, asked after that time.
    boolean heard(Person person, Type type, long since) {
        for (var i = 0; i < machines.size(); i++) {
            if (last.getOrDefault(new Heard(i, person.key(), type), Long.MIN_VALUE) < since) {
                return false;
            }
        }
        return true;
    }

    private void run(int number) {
        for (var turn = 0; turn < Workers.TURNS && !over; turn++) {
            var person = people.get(turn % people.size());
            var asked = history.invoke(-1, Watch.GUARD, person.key(), first + number);
            var type = machines.get(number).ask(person.access());
            history.end(asked, type, type == Type.INFO ? 503 : 0, "");
            last.merge(new Heard(number, person.key(), type), asked.at(), Math::max);
            Waiting.pass(PACE);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
