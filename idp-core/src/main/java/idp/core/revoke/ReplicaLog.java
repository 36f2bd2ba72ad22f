package idp.core.revoke;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What changed last in a replica: the rows with the transactions that wrote them, poll by poll. Whoever
/// read the list a while ago gets the rest from here. One thread adds, any number read.
public final class ReplicaLog {
    /// More are not kept: whoever lies further back begins anew.
    static final int MOST = 65_536;

    /// A row, and the transaction that wrote it.
    public record Row(FeedEntry entry, long transaction) {
        public static Row of(Denied row, long transaction) {
            return new Row(FeedEntry.of(row), transaction);
        }
    }

    private record Batch(List<Row> rows, Snapshot after) {}

    /// @param after what a reader has seen who had `from` and takes these entries
    /// @param more there are further ones
    record News(List<FeedEntry> entries, Snapshot after, boolean more) {}

    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private final int most;
    private Snapshot floor;
    private int size;

    /// @param floor which rows are not in here: those that it sees
    public ReplicaLog(Snapshot floor) {
        this(floor, MOST);
    }

    ReplicaLog(Snapshot floor, int most) {
        this.floor = floor;
        this.most = most;
    }

    /// What a poll brought.
    public synchronized void add(List<Row> rows, Snapshot after) {
        if (rows.isEmpty()) {
            return;
        }
        batches.add(new Batch(List.copyOf(rows), after));
        size += rows.size();
        while (size > most) {
            var oldest = batches.remove();
            size -= oldest.rows.size();
            floor = oldest.after;
        }
    }

    /// Whether a reader who has seen so much can go on from there.
    synchronized boolean reaches(Snapshot from) {
        return from.covers(floor);
    }

    /// The rows that a reader has not seen, in portions of whole polls.
    synchronized News after(Snapshot from, int page) {
        var entries = new ArrayList<FeedEntry>();
        var seen = from;
        for (var batch : unseen(from)) {
            if (entries.size() >= page) {
                return new News(entries, seen, true);
            }
            for (var row : batch.rows) {
                if (!from.sees(row.transaction)) {
                    entries.add(row.entry);
                }
            }
            seen = seen.or(batch.after);
        }
        return new News(entries, seen, false);
    }

    private List<Batch> unseen(Snapshot from) {
        var found = new ArrayDeque<Batch>();
        for (var at = batches.descendingIterator(); at.hasNext(); ) {
            var batch = at.next();
            // All that came before was seen, too.
            if (from.covers(batch.after)) {
                break;
            }
            found.addFirst(batch);
        }
        return List.copyOf(found);
    }
}
