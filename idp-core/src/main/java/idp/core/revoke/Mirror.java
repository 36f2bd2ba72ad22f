package idp.core.revoke;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A node's copy of the denylist, and the verdict it gives. One thread changes it, any number read.
/// What is in it counts only under a [Lease].
public final class Mirror {
    /// Rows stay this much longer than their end, because clocks differ.
    public static final Duration SLACK = Duration.ofMinutes(10);

    private static final Verdict ALIVE = new Verdict.Alive();

    /// The rows of one kind. Apart, because most kinds are few: their tables stay near the processor.
    private static final class Shelf {
        final Kind kind;
        volatile CutoffTable table = CutoffTable.roomFor(0);

        Shelf(Kind kind) {
            this.kind = kind;
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

    /// Forgets rows that ended long ago, and nothing else.
    public void sweep(Instant now) {
        for (var shelf : shelves) {
            shelf.table = shelf.table.from(now.minus(SLACK).getEpochSecond());
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
            if (key != null && iat <= shelf.table.notBefore(shelf.kind, key)) {
                return new Verdict.Dead(shelf.kind);
            }
        }
        return ALIVE;
    }
}
