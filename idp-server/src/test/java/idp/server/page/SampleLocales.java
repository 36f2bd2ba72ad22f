package idp.server.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// English, and two locales made from it: one with accents and forty per cent longer, one written from
/// right to left.
final class SampleLocales {
    static final Locale PSEUDO = Locale.forLanguageTag("en-XA");
    static final Locale RIGHT_TO_LEFT = Locale.forLanguageTag("ar-XB");
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTED = "áƀćđéƒǵĥíĵķĺḿńóṕʠŕśťúṽẃẍýžÁƁĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẌÝŽ";
    private static final String ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهابتثجحخدذرزسشصضطظعغفقكلمنه";

    private SampleLocales() {}

    static Texts texts() {
        Map<Locale, Map<String, String>> all = new LinkedHashMap<>();
        all.put(Locale.ENGLISH, english());
        all.put(PSEUDO, pseudo());
        all.put(RIGHT_TO_LEFT, rightToLeft());
        return Texts.of(all);
    }

    static Map<String, String> english() {
        return new TreeMap<>(Texts.read(Locale.ENGLISH));
    }

    static Map<String, String> pseudo() {
        return changed(text ->
                "[" + written(text, ACCENTED) + " " + "·".repeat(text.length() * 4 / 10) + "]");
    }

    static Map<String, String> rightToLeft() {
        return changed(text -> written(text, ARABIC));
    }

    private static Map<String, String> changed(UnaryOperator<String> change) {
        Map<String, String> texts = english();
        texts.replaceAll((key, text) -> change.apply(text));
        return texts;
    }

    /// Changes the letters outside of placeholders.
    private static String written(String text, String alphabet) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            int letter = LATIN.indexOf(c);
            out.append(depth == 0 && letter >= 0 ? alphabet.charAt(letter) : c);
        }
        return out.toString();
    }
}
