package idp.core.audit;

import idp.core.FakeStore;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the fakes have written down.
public final class FakeAuditTrail implements AuditTrail {
    private final FakeStore store;

    public FakeAuditTrail(FakeStore store) {
        this.store = store;
    }

    @Override
    public List<Entry> page(Filter filter, Long before, int limit) {
        return all().filter(entry -> before == null || entry.number() < before)
                .filter(entry -> matches(entry, filter))
                .sorted((one, other) -> Long.compare(other.number(), one.number()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Entry> under(String ref) {
        return all().filter(entry -> entry.ref().equals(ref) && !ref.equals("-")).toList();
    }

    private Stream<Entry> all() {
        synchronized (store) {
            var rows = List.copyOf(store.written);
            return IntStream.range(0, rows.size()).mapToObj(i -> entry(i + 1L, rows.get(i)));
        }
    }

    private static boolean matches(Entry entry, Filter filter) {
        var user = filter.userId();
        var client = filter.clientId();
        return (user == null
                        || user.equals(entry.userId())
                        || entry.actor().equals(new Actor.Person(user)))
                && (client == null
                        || client.equals(entry.clientId())
                        || entry.actor().equals(new Actor.Client(client)))
                && (filter.actor() == null || filter.actor().equals(entry.actor()))
                && (filter.target() == null || Objects.equals(filter.target(), entry.target()))
                && (filter.kinds().isEmpty() || filter.kinds().contains(entry.kind()))
                && (filter.since() == null || !entry.at().isBefore(filter.since()))
                && (filter.until() == null || entry.at().isBefore(filter.until()))
                && (filter.ref() == null || filter.ref().equals(entry.ref()));
    }

    private static Entry entry(long number, FakeStore.Written row) {
        var event = row.event();
        var target = event.target();
        return new Entry(
                number,
                row.at(),
                event.kind().name(),
                event.actor(),
                new Thing(target.type().wire(), target.id()),
                event.kind().result().wire(),
                target.clientId(),
                target.userId(),
                event.detail(),
                row.origin().ref(),
                row.origin().address());
    }
}
