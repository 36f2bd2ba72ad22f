package idp.core.revoke;

import idp.core.revoke.Denied.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/// A replica's rows of one kind by key in 29 bytes each, because a node holds a million of them: open
/// addressing over arrays, nothing is taken out. A key is kept as its hash code, which places it, and
/// as its [FeedEntry.Id], which is all that the feed tells of it; a wrong match has odds of 2⁻¹⁶⁴ a
/// row. One thread writes; a reader sees a row whole or not.
///
/// Rows lie about in the order of their *place*, a number of 32 bits that depends on the key alone:
/// so nodes with tables of different sizes can each read out a part of them.
final class ReplicaTable {
    static final long NONE = -1;
    private static final int SMALLEST = 1024;
    private static final int GOLDEN = 0x9E3779B9;
    private static final long SECONDS = 0xFFFF_FFFFL;

    private final Kind kind;
    private final AtomicIntegerArray tags;
    private final AtomicLongArray cuts;
    private final long[] highs;
    private final long[] lows;
    private final byte[] rests;
    private final int shift;
    private final AtomicInteger size = new AtomicInteger();

    private ReplicaTable(Kind kind, int capacity) {
        this.kind = kind;
        tags = new AtomicIntegerArray(capacity);
        cuts = new AtomicLongArray(capacity);
        highs = new long[capacity];
        lows = new long[capacity];
        rests = new byte[capacity];
        shift = Integer.numberOfLeadingZeros(capacity) + 1;
    }

    /// Room for so many rows without growing.
    static ReplicaTable roomFor(Kind kind, int rows) {
        var least = Math.max(SMALLEST, rows + rows / 2 + 2);
        return new ReplicaTable(kind, Integer.highestOneBit(least - 1) << 1);
    }

    int size() {
        return size.get();
    }

    long bytes() {
        return 29L * highs.length;
    }

    boolean isFull() {
        return size.get() >= highs.length / 3 * 2;
    }

    /// Up to which second tokens are dead, or [#NONE].
    long notBefore(String key) {
        // Before any hashing: most kinds are mostly empty.
        if (size.get() == 0) {
            return NONE;
        }
        var tag = tag(key);
        for (var at = home(tag); ; at = next(at)) {
            var found = tags.get(at);
            if (found == 0) {
                return NONE;
            }
            if (found == tag && id(at).equals(FeedEntry.Id.of(kind, key))) {
                return cuts.get(at) >>> 32;
            }
        }
    }

    void put(Denied row) {
        var entry = FeedEntry.of(row);
        put(tag(row.key()), entry.id(), entry.notBefore() << 32 | entry.until());
    }

    /// The rows whose place lies in a range and that end at or after a second.
    ///
    /// @param end behind the last place: at most 2³²
    void read(long start, long end, long second, Consumer<FeedEntry> into) {
        var last = (int) ((end - 1) >>> shift);
        for (var at = (int) (start >>> shift); ; at++) {
            var slot = at & (highs.length - 1);
            var tag = tags.get(slot);
            if (tag == 0 && at >= last) {
                // A row lies at its place or behind it, with no gap between.
                return;
            }
            var place = place(tag);
            if (place >= start && place < end && keeps(slot, second)) {
                var cut = cuts.get(slot);
                into.accept(new FeedEntry(kind, id(slot), cut >>> 32, cut & SECONDS));
            }
        }
    }

    /// How many rows end before a second.
    int over(long second) {
        return size.get() - kept(second);
    }

    /// The rows that end at or after a second, in a table with room for more.
    ReplicaTable from(long second) {
        var copy = roomFor(kind, kept(second));
        for (var at = 0; at < highs.length; at++) {
            if (keeps(at, second)) {
                copy.put(tags.get(at), id(at), cuts.get(at));
            }
        }
        return copy;
    }

    private int kept(long second) {
        var kept = 0;
        for (var at = 0; at < highs.length; at++) {
            kept += keeps(at, second) ? 1 : 0;
        }
        return kept;
    }

    private boolean keeps(int at, long second) {
        return tags.get(at) != 0 && (cuts.get(at) & SECONDS) >= second;
    }

    private void put(int tag, FeedEntry.Id id, long cut) {
        var at = home(tag);
        while (tags.get(at) != 0 && !(tags.get(at) == tag && id(at).equals(id))) {
            at = next(at);
        }
        cuts.set(at, cut);
        if (tags.get(at) == 0) {
            highs[at] = id.high();
            lows[at] = id.low();
            rests[at] = id.rest();
            size.incrementAndGet();
            // Last: whoever sees the tag sees the rest.
            tags.set(at, tag);
        }
    }

    private FeedEntry.Id id(int at) {
        return new FeedEntry.Id(highs[at], lows[at], rests[at]);
    }

    private static long place(int tag) {
        return Integer.toUnsignedLong(tag * GOLDEN);
    }

    private int home(int tag) {
        return (int) (place(tag) >>> shift);
    }

    private int next(int at) {
        return (at + 1) & (highs.length - 1);
    }

    /// Never 0, which means an empty place.
    private int tag(String key) {
        var tag = key.hashCode() * 31 + kind.letter();
        return tag == 0 ? 1 : tag;
    }
}
