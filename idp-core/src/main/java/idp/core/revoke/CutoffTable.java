package idp.core.revoke;

import idp.core.oauth.Opaque;
import idp.core.revoke.Denied.Kind;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/// Cut-offs by kind and key in 20 bytes each, because a node holds a million of them: open addressing
/// over arrays, nothing is taken out. A key is kept as its hash code and 64 bits of its SHA-256, so
/// that a wrong match has odds of 2⁻⁹⁶ a row. One thread writes; a reader sees a row whole or not.
final class CutoffTable {
    static final long NONE = -1;
    private static final int SMALLEST = 1024;
    private static final int GOLDEN = 0x9E3779B9;

    private final AtomicIntegerArray tags;
    private final AtomicLongArray cuts;
    private final long[] prints;
    private final int shift;
    private int size;

    private CutoffTable(int capacity) {
        tags = new AtomicIntegerArray(capacity);
        cuts = new AtomicLongArray(capacity);
        prints = new long[capacity];
        shift = Integer.numberOfLeadingZeros(capacity) + 1;
    }

    /// Room for so many rows without growing.
    static CutoffTable roomFor(int rows) {
        var least = Math.max(SMALLEST, rows + rows / 2 + 2);
        return new CutoffTable(Integer.highestOneBit(least - 1) << 1);
    }

    int size() {
        return size;
    }

    long bytes() {
        return 20L * prints.length;
    }

    boolean isFull() {
        return size >= prints.length / 3 * 2;
    }

    /// Up to which second tokens are dead, or [#NONE].
    long notBefore(Kind kind, String key) {
        var tag = tag(kind, key);
        for (var at = home(tag); ; at = next(at)) {
            var found = tags.get(at);
            if (found == 0) {
                return NONE;
            }
            if (found == tag && prints[at] == print(kind, key)) {
                return cuts.get(at) >>> 32;
            }
        }
    }

    void put(Denied row) {
        var cut = seconds(Denied.ceiling(row.notBefore())) << 32;
        put(
                tag(row.kind(), row.key()),
                print(row.kind(), row.key()),
                cut | seconds(Denied.ceiling(row.until())));
    }

    /// The rows that end at or after a second, in a table with room for more.
    CutoffTable from(long second) {
        var kept = 0;
        for (var at = 0; at < prints.length; at++) {
            kept += keeps(at, second) ? 1 : 0;
        }
        var copy = roomFor(kept);
        for (var at = 0; at < prints.length; at++) {
            if (keeps(at, second)) {
                copy.put(tags.get(at), prints[at], cuts.get(at));
            }
        }
        return copy;
    }

    private boolean keeps(int at, long second) {
        return tags.get(at) != 0 && (cuts.get(at) & 0xFFFF_FFFFL) >= second;
    }

    private void put(int tag, long print, long cut) {
        var at = home(tag);
        while (tags.get(at) != 0 && !(tags.get(at) == tag && prints[at] == print)) {
            at = next(at);
        }
        cuts.set(at, cut);
        if (tags.get(at) == 0) {
            prints[at] = print;
            size++;
            // Last: whoever sees the tag sees the rest.
            tags.set(at, tag);
        }
    }

    private int home(int tag) {
        return (tag * GOLDEN) >>> shift;
    }

    private int next(int at) {
        return (at + 1) & (prints.length - 1);
    }

    /// Never 0, which means an empty place.
    private static int tag(Kind kind, String key) {
        var tag = key.hashCode() * 31 + kind.letter();
        return tag == 0 ? 1 : tag;
    }

    private static long print(Kind kind, String key) {
        return ByteBuffer.wrap(Opaque.hash(kind.letter() + key)).getLong();
    }

    private static long seconds(long second) {
        return Math.clamp(second, 0, 0xFFFF_FFFFL);
    }
}
