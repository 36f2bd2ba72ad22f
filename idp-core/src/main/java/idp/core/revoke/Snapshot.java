package idp.core.revoke;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a reader of the database has seen: every transaction below `next`, but for those that were
/// `open` then. It is the snapshot of one statement (`pg_current_snapshot`), the same on every node;
/// so who has read under one and asks another node for what lies beyond it misses nothing, however
/// late a transaction with a low number commits, and gets nothing twice.
///
/// @param open ascending, all of them below `next`
public record Snapshot(long next, List<Long> open) {
    /// Nothing has been seen.
    public static final Snapshot NOTHING = new Snapshot(1, List.of());

    public Snapshot {
        open = List.copyOf(open);
    }

    /// Reads PostgreSQL's form, `xmin:xmax:open,open`.
    ///
    /// @throws NumberFormatException if it is not that
    public static Snapshot parse(String text) {
        var parts = text.split(":", 3);
        var open = parts.length < 3 || parts[2].isEmpty() ? new String[0] : parts[2].split(",", -1);
        return new Snapshot(
                Long.parseLong(parts.length < 2 ? "" : parts[1]),
                Arrays.stream(open).map(Long::valueOf).toList());
    }

    /// In PostgreSQL's form.
    public String text() {
        var list = open.stream().map(Object::toString).toList();
        return oldest() + ":" + next + ":" + String.join(",", list);
    }

    /// The lowest number that was not seen.
    public long oldest() {
        return open.isEmpty() ? next : open.getFirst();
    }

    public boolean sees(long transaction) {
        return transaction < next && !open.contains(transaction);
    }

    /// Whether everything that the other one sees is seen.
    public boolean covers(Snapshot other) {
        return next >= other.next && open.stream().noneMatch(other::sees);
    }

    /// What one of the two sees.
    Snapshot or(Snapshot other) {
        if (next < other.next) {
            return other.or(this);
        }
        return new Snapshot(next, open.stream().filter(at -> !other.sees(at)).toList());
    }

    /// What both see.
    Snapshot and(Snapshot other) {
        if (next > other.next) {
            return other.and(this);
        }
        var unseen = Stream.concat(open.stream(), other.open.stream());
        return new Snapshot(next, unseen.filter(at -> at < next).distinct().sorted().toList());
    }

    /// At most so many open ones are named: else less is claimed to be seen, and more comes twice.
    Snapshot naming(int most) {
        return open.size() <= most ? this : new Snapshot(oldest(), List.of());
    }

    /// Null if the numbers are no snapshot.
    static @Nullable Snapshot of(long next, List<Long> open) {
        var before = 0L;
        for (var at : open) {
            if (at <= before) {
                return null;
            }
            before = at;
        }
        return before < next ? new Snapshot(next, open) : null;
    }
}
