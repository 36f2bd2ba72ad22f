package idp.core.audit;

import idp.core.FakeStore;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the fakes have written down.
public final class FakeAuditTrail implements AuditTrail {
    private static final Comparator<Entry> LATEST_FIRST =
            Comparator.comparing(Entry::at).thenComparing(Entry::number).reversed();

    private final FakeStore store;

    public FakeAuditTrail(FakeStore store) {
        this.store = store;
    }

    @Override
    public List<Entry> page(Filter filter, Long before, int limit) {
        var last = before == null ? null : find(before);
        return all().filter(entry -> last == null || LATEST_FIRST.compare(last, entry) < 0)
                .filter(entry -> matches(entry, filter))
                .sorted(LATEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Entry find(long number) {
        return all().filter(entry -> entry.number() == number).findFirst().orElse(null);
    }

    /// In the order of their numbers.
    public List<Entry> written(Filter filter) {
        return all().filter(entry -> matches(entry, filter)).toList();
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
