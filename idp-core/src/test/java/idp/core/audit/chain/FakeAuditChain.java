package idp.core.audit.chain;

import idp.core.FakeStore;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.FakeAuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The chain of what the fakes have written down.
public final class FakeAuditChain implements AuditChain {
    /// Anything that nobody else computes.
    static final Link.Seal SEAL = text -> RowDigest.hex("a key and " + text);

    private final FakeAuditTrail trail;
    private final List<Link> links = new ArrayList<>();
    private Head head = new Head(Anchor.NOTHING, Anchor.NOTHING, 0, "0", Map.of(), null);

    public FakeAuditChain(FakeStore store) {
        trail = new FakeAuditTrail(store);
    }

    private List<Entry> rows() {
        return trail.written(Filter.ALL);
    }

    private static Link.Row row(Entry entry) {
        return new Link.Row(entry.number(), micros(entry), entry.kind(), digest(entry));
    }

    private static long micros(Entry entry) {
        return entry.at().toEpochMilli() * 1_000;
    }

    private static String digest(Entry entry) {
        return RowDigest.of(
                Long.toString(entry.number()),
                Long.toString(micros(entry)),
                entry.kind(),
                entry.userId(),
                entry.detail());
    }

    @Override
    public synchronized int extend() {
        var fresh =
                rows().stream()
                        .filter(row -> row.number() > head.end().seq())
                        .limit(PORTION)
                        .map(FakeAuditChain::row)
                        .toList();
        var added = head.links(fresh, 0, SEAL);
        links.addAll(added);
        head = head.after(added, 0, "0", SEAL);
        return added.size();
    }

    @Override
    public synchronized Anchor end() {
        return head.end();
    }

    @Override
    public synchronized ChainVerdict verify(Anchor anchor) {
        var check = new ChainCheck(head, SEAL, anchor);
        var broken = check.begin();
        var rows = rows();
        for (var i = 0; i < links.size() && broken == null; i++) {
            broken = check.next(links.get(i), i < rows.size() ? digest(rows.get(i)) : null);
        }
        return broken == null ? check.end() : broken;
    }

    @Override
    public synchronized List<Chained> after(long seq, Filter filter, int limit) {
        return trail.written(filter).stream()
                .filter(row -> row.number() > seq && row.number() <= head.end().seq())
                .limit(limit)
                .map(row ->
                        new Chained(
                                row.number(), links.get((int) row.number() - 1).hash(), row, null))
                .toList();
    }
}
