package idp.core.factor;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// RFC 4648 §6, as authenticator apps want it: capitals, no padding.
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int GROUP = 4;

    private Base32() {}

    /// @param bytes whose bits divide by five
    public static String of(byte[] bytes) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("not a whole number of characters");
        }
        var text = new StringBuilder();
        var held = 0;
        var bits = 0;
        for (var each : bytes) {
            held = (held << Byte.SIZE) | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((held >> bits) & 0x1f));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }

    /// For somebody who types it.
    public static String inGroups(byte[] bytes) {
        var text = of(bytes);
        return IntStream.iterate(0, at -> at < text.length(), at -> at + GROUP)
                .mapToObj(at -> text.substring(at, Math.min(text.length(), at + GROUP)))
                .collect(Collectors.joining(" "));
    }
}
