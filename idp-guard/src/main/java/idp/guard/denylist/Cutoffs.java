package idp.guard.denylist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicLongArray;

/// What is dead, and up to which second of issue, in 24 bytes a row: open addressing over arrays,
/// keyed by 128 bits of the SHA-256 of kind and key, so no ids are kept and wrong matches do not
/// happen. One thread writes; a reader sees a row whole or not at all. Nothing is taken out; a
/// table without the rows that ended is made by [#from].
public final class Cutoffs {
    public static final long NONE = -1;
    private static final int SMALLEST = 1024;

    /// 128 bits that stand for one token, grant, session, user or client.
    public record Id(long high, long low) {
        public static Id of(String kind, String key) {
            try {
                var text = (kind + ':' + key).getBytes(StandardCharsets.UTF_8);
                return of(MessageDigest.getInstance("SHA-256").digest(text));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        public static Id of(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            var high = buffer.getLong();
            // 0 means an empty place.
            return new Id(high == 0 ? 1 : high, buffer.getLong());
        }
    }

    private final AtomicLongArray highs;
    private final AtomicLongArray cuts;
    private final long[] lows;
    private int size;

    private Cutoffs(int capacity) {
        highs = new AtomicLongArray(capacity);
        cuts = new AtomicLongArray(capacity);
        lows = new long[capacity];
    }

    public static Cutoffs empty() {
        return roomFor(0);
    }

    private static Cutoffs roomFor(int rows) {
        var least = Math.max(SMALLEST, rows + rows / 2 + 2);
        return new Cutoffs(Integer.highestOneBit(least - 1) << 1);
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size >= lows.length / 3 * 2;
    }

    /// Up to which second tokens are dead, or [#NONE].
    public long notBefore(Id id) {
        for (var at = home(id); ; at = next(at)) {
            var found = highs.get(at);
            if (found == 0) {
                return NONE;
            }
            if (found == id.high() && lows[at] == id.low()) {
                return cuts.get(at) >>> 32;
            }
        }
    }

    /// The row as it stands now; replaces what was known of this id.
    public void put(Id id, long notBefore, long until) {
        put(id, seconds(notBefore) << 32 | seconds(until));
    }

    /// The rows that end at or after a second, in a table with room for more.
    public Cutoffs from(long second) {
        var kept = 0;
        for (var at = 0; at < lows.length; at++) {
            kept += keeps(at, second) ? 1 : 0;
        }
        var copy = roomFor(kept);
        for (var at = 0; at < lows.length; at++) {
            if (keeps(at, second)) {
                copy.put(new Id(highs.get(at), lows[at]), cuts.get(at));
            }
        }
        return copy;
    }

    private boolean keeps(int at, long second) {
        return highs.get(at) != 0 && (cuts.get(at) & 0xFFFF_FFFFL) >= second;
    }

    private void put(Id id, long cut) {
        var at = home(id);
        while (highs.get(at) != 0 && !(highs.get(at) == id.high() && lows[at] == id.low())) {
            at = next(at);
        }
        cuts.set(at, cut);
        if (highs.get(at) == 0) {
            lows[at] = id.low();
            size++;
            // Last: whoever sees the high half sees the rest.
            highs.set(at, id.high());
        }
    }

    private int home(Id id) {
        return (int) id.low() & (lows.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (lows.length - 1);
    }

    private static long seconds(long second) {
        return Math.clamp(second, 0L, 0xFFFF_FFFFL);
    }
}
