package idp.core.user;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The one form of a name that somebody signs in with, be it typed in capitals, in full-width letters
/// or with a space behind it. Usernames and e-mail addresses share one name space, so a username can
/// never be another person's address. It is for finding; what is shown, or written to, is the stored
/// spelling.
public record Identifier(String canonical) {
    private static final int LONGEST = 254;

    public Identifier {
        if (!canonical.equals(fold(canonical)) || !acceptable(canonical)) {
            throw new IllegalArgumentException("not canonical");
        }
    }

    /// Null where the text has no canonical form: empty, too long, with spaces, controls, invisible
    /// or unassigned characters inside, or broken surrogates. Such a name belongs to nobody.
    public static @Nullable Identifier of(String typed) {
        if (typed.length() > 2 * LONGEST) {
            return null;
        }
        var folded = fold(typed.strip());
        return acceptable(folded) && folded.equals(fold(folded)) ? new Identifier(folded) : null;
    }

    public boolean looksLikeEmail() {
        return canonical.indexOf('@') >= 0;
    }

    /// Upper case first: that is what joins `ß` with `ss`, `ſ` with `s` and the dotless `ı` with `i`.
    /// Twice, because a folded letter may compose with its neighbour.
    private static String fold(String text) {
        return foldOnce(foldOnce(text));
    }

    private static String foldOnce(String text) {
        var compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        var folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip();
    }

    private static boolean acceptable(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().allMatch(Identifier::visible);
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> !drawsNothing(c);
        };
    }

    /// Marks and letters that Unicode lets a font leave out: joiners, fillers, variation selectors.
    private static boolean drawsNothing(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
