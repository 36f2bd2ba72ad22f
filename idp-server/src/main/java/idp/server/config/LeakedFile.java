package idp.server.config;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Unavailable;
import idp.core.user.PasswordPolicy;
import idp.server.config.Variables.Misfit;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/// Leaked passwords in a file that is sorted by the SHA-1 of each, in hex: a line `HASH` or `HASH:COUNT`. It
/// may have many gigabytes: it is mapped, not read, and a look-up touches some forty places of it.
public final class LeakedFile implements PasswordPolicy.Leaked {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int HASH = 40;

    /// A hash, a count, the end of the line.
    private static final int LONGEST = HASH + 24;

    private static final int SAMPLES = 64;
    private static final String FORM =
            "is not a sorted list of SHA-1 hashes in hex, one a line, perhaps with :COUNT";

    private final MemorySegment file;

    private LeakedFile(MemorySegment file) {
        this.file = file;
    }

    static LeakedFile open(Path path) throws Misfit {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var size = channel.size();
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
            var found = new LeakedFile(mapped);
            found.mustBeSorted();
            return found;
        } catch (IOException e) {
            throw new Misfit("cannot be read");
        }
    }

    @Override
    public boolean knows(String password) {
        var wanted = HEX.formatHex(sha1(password)).getBytes(US_ASCII);
        try {
            return find(wanted);
        } catch (InternalError e) {
            // What the JVM makes of a mapped file that somebody cut: ADR 9.
            throw new Unavailable("the file of leaked passwords was cut while it was in use", e);
        }
    }

    /// The line that is wanted begins in `[low, high)`; each turn takes a whole line away from it.
    private boolean find(byte[] wanted) {
        var low = 0L;
        var high = file.byteSize();
        while (low < high) {
            var start = start((low + high) >>> 1);
            var order = compare(wanted, start);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                high = start;
            } else {
                low = end(start);
            }
        }
        return false;
    }

    private int compare(byte[] wanted, long start) {
        for (int i = 0; i < HASH; i++) {
            var order = Byte.compare(wanted[i], upper(start + i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Where the line begins that this place is in.
    private long start(long place) {
        for (long at = place; at > 0 && at > place - LONGEST; at--) {
            if (byteAt(at - 1) == '\n') {
                return at;
            }
        }
        return place < LONGEST ? 0 : place;
    }

    /// Where the next line begins.
    private long end(long start) {
        for (long at = start; at < file.byteSize() && at < start + LONGEST; at++) {
            if (byteAt(at) == '\n') {
                return at + 1;
            }
        }
        return Math.min(file.byteSize(), start + LONGEST);
    }

    private byte upper(long at) {
        var found = at < file.byteSize() ? byteAt(at) : 0;
        return (byte) (found >= 'a' && found <= 'f' ? found - 'a' + 'A' : found);
    }

    private byte byteAt(long at) {
        return file.get(ValueLayout.JAVA_BYTE, at);
    }

    /// Looks at lines all over it: an unsorted file would hide what is in it.
    private void mustBeSorted() throws Misfit {
        var before = "";
        for (int i = 0; i <= SAMPLES; i++) {
            var start = start(Math.max(0, file.byteSize() - 2) * i / SAMPLES);
            var line = line(start);
            if (!line.matches("[0-9A-Fa-f]{40}(:[0-9]{1,19})?\r?\n?")) {
                throw new Misfit(FORM);
            }
            var hash = line.substring(0, HASH).toUpperCase(Locale.ROOT);
            if (hash.compareTo(before) < 0) {
                throw new Misfit(FORM);
            }
            before = hash;
        }
    }

    private String line(long start) {
        var bytes = new byte[(int) (end(start) - start)];
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, start, bytes, 0, bytes.length);
        return new String(bytes, US_ASCII);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
