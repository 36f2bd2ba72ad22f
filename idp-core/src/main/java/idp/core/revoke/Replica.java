package idp.core.revoke;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A node's copy of the denylist in memory, and the verdict it gives. One thread changes it, any number read.
/// What is in it counts only under a [Lease].
public final class Replica {
    /// Rows stay this much longer than their end, because clocks differ.
    public static final Duration SLACK = Duration.ofMinutes(10);

    private static final int WORTH_IT = 8;
    private static final Verdict ALIVE = new Verdict.Alive();

    /// The rows of one kind. Apart, because most kinds are few: their tables stay near the processor.
    private static final class Shelf {
        final Kind kind;
        volatile ReplicaTable table;

        Shelf(Kind kind) {
            this.kind = kind;
            table = ReplicaTable.roomFor(kind, 0);
        }
    }

    private final List<Shelf> shelves = Arrays.stream(Kind.values()).map(Shelf::new).toList();

    /// The row as it stands in the database now; replaces what was known under its key.
    public void put(Denied row) {
        for (var shelf : shelves) {
            if (shelf.kind == row.kind()) {
                if (shelf.table.isFull()) {
                    shelf.table = shelf.table.from(0);
                }
                shelf.table.put(row);
            }
        }
    }

    /// Forgets rows that ended long ago, and nothing else. Where they are few they stay: the table
    /// is copied, which for a moment takes its room twice.
    public void sweep(Instant now) {
        var second = forgotten(now);
        for (var shelf : shelves) {
            var over = shelf.table.over(second);
            if (over > 0 && over >= shelf.table.size() / WORTH_IT) {
                shelf.table = shelf.table.from(second);
            }
        }
    }

    /// The rows with their place in this range, of any kind. Rows that come meanwhile may be missed.
    void read(long start, long end, Instant now, Consumer<FeedEntry> into) {
        for (var shelf : shelves) {
            shelf.table.read(start, end, forgotten(now), into);
        }
    }

    public int size() {
        return shelves.stream().mapToInt(shelf -> shelf.table.size()).sum();
    }

    /// What it takes of the heap, but for a few headers.
    public long bytes() {
        return shelves.stream().mapToLong(shelf -> shelf.table.bytes()).sum();
    }

    public Verdict verdict(TokenFacts token) {
        var iat = token.issuedAt().getEpochSecond();
        for (var shelf : shelves) {
            var key = token.key(shelf.kind);
            if (key != null && iat <= shelf.table.notBefore(key)) {
                return new Verdict.Dead(shelf.kind);
            }
        }
        return ALIVE;
    }

    /// Rows that ended before this second are of no use to anybody.
    static long forgotten(Instant now) {
        return now.minus(SLACK).getEpochSecond();
    }
}
