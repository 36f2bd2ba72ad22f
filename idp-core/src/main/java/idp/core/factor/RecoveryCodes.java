package idp.core.factor;

import idp.core.oauth.Opaque;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ten codes to be written down: each is 52 random bits that somebody can type, good once.
public final class RecoveryCodes {
    public static final int COUNT = 10;

    private static final int GROUPS = 3;
    private static final int GROUP = 4;

    private RecoveryCodes() {}

    static List<String> make(Opaque opaque) {
        return Stream.generate(() -> code(opaque)).distinct().limit(COUNT).toList();
    }

    private static String code(Opaque opaque) {
        var letters = opaque.letters(GROUPS * GROUP);
        return String.join(
                "-",
                IntStream.range(0, GROUPS)
                        .mapToObj(at -> letters.substring(at * GROUP, (at + 1) * GROUP))
                        .toList());
    }

    /// What somebody typed, without what makes no difference: case, spaces, hyphens, and the digits of
    /// other scripts.
    static String plain(String typed) {
        var plain = new StringBuilder();
        typed.codePoints()
                .filter(c -> !Character.isWhitespace(c) && c != '-' && !Character.isSpaceChar(c))
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(plain::appendCodePoint);
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
