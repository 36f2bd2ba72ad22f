package idp.server.cli.shell;

import java.util.HexFormat;
import java.util.function.IntFunction;

/// What others wrote must not be able to steer a terminal, wherever it is printed: in a table, in a document,
/// in a sentence that says what went wrong, in a question before something is deleted.
final class Visible {
    private static final HexFormat HEX = HexFormat.of();

    private Visible() {}

    /// One line of its own.
    static String line(String text) {
        return with(text, _ -> "?");
    }

    /// Several lines of ours, with names of others in them.
    static String lines(String text) {
        return with(text, c -> c == '\n' || c == '\t' ? Character.toString(c) : "?");
    }

    /// The same value for whoever parses it: within JSON such a character stands in a string alone.
    static String json(String document) {
        return with(document, c -> Character.isWhitespace(c) ? Character.toString(c) : escaped(c));
    }

    private static String escaped(int character) {
        var units = new StringBuilder();
        for (var unit : Character.toChars(character)) {
            units.append("\\u").append(HEX.toHexDigits(unit));
        }
        return units.toString();
    }

    private static String with(String text, IntFunction<String> instead) {
        if (text.codePoints().noneMatch(Visible::steers)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (steers(c)) {
                        shown.append(instead.apply(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.toString();
    }

    private static boolean steers(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
