package idp.core.user;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Whether a name is written in one script, so that it can be read by whoever reads that script: the
/// restriction that Unicode calls highly restrictive. `аdmin` with a Cyrillic `а` is not, `иван` is.
/// Chinese, Japanese and Korean names may hold Latin letters, and the scripts that go together there.
final class Scripts {
    private static final List<Set<UnicodeScript>> TOGETHER =
            List.of(
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private Scripts() {}

    static boolean areMixed(String name) {
        var found = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(found::add);
        // Digits, signs and accents belong to every script.
        found.remove(UnicodeScript.COMMON);
        found.remove(UnicodeScript.INHERITED);
        // UTS 39 §5.2: highly restrictive is one script, or one of three that include Latin.
        return found.size() > 1 && TOGETHER.stream().noneMatch(set -> set.containsAll(found));
    }
}
