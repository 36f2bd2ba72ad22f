package idp.server.page.view;

import org.jspecify.annotations.Nullable;

/// Makes text of a client, a person or a request fit to be shown: one line, no control or
/// direction-changing characters, at most 200 characters. Escaping is left to the templates.
public final class Shown {
    public static final int LONGEST = 200;
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_BLOCK = 20_000;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Shown() {}

    /// One line of at most 200 characters.
    public static String plain(@Nullable String text) {
        return clean(text, LONGEST, false);
    }

    /// One line of what somebody typed, for them to type on: nothing of it is cut off that can be kept.
    public static String line(String text) {
        return clean(text, LONGEST_LINE, false);
    }

    /// As `plain`, null if nothing is left to show.
    public static @Nullable String plainOrNull(@Nullable String text) {
        String plain = plain(text);
        return plain.isEmpty() ? null : plain;
    }

    /// Several lines of raw text, for pages that show requests and answers to developers.
    public static String block(@Nullable String text) {
        return clean(text, LONGEST_BLOCK, true);
    }

    private static String clean(@Nullable String text, int longest, boolean lines) {
        if (text == null) {
            return "";
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            boolean newline = lines && point == '\n';
            boolean space = !newline && isSpace(point);
            boolean doubled = space && !lines && (kept.isEmpty() || endsInSpace(kept));
            if (doubled || (lines && point == '\r') || !(newline || space || isVisible(point))) {
                continue;
            }
            if (count++ == longest) {
                kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
                return kept.append('…').toString();
            }
            kept.appendCodePoint(space ? ' ' : point);
        }
        return lines ? kept.toString() : kept.toString().stripTrailing();
    }

    private static boolean endsInSpace(StringBuilder kept) {
        return kept.charAt(kept.length() - 1) == ' ';
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == '\u0085';
    }

    private static boolean isVisible(int point) {
        // The two joiners are part of Persian and Indic spelling; every other format character can
        // hide or reorder what is around it.
        if (point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
