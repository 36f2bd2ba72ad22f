package idp.server.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The languages of the product, and one made from English with accents, forty per cent longer and from right
/// to left: what has no room for longer texts, and what is laid out for one direction only, shows on one page.
final class SampleLocales {
    static final Locale PSEUDO = Locale.forLanguageTag("ar-XB");
    static final Locale RIGHT_TO_LEFT = Locale.forLanguageTag("ar");
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ACCENTED = "áƀćđéƒǵĥíĵķĺḿńóṕʠŕśťúṽẃẍýžÁƁĆĐÉƑǴĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼẂẌÝŽ";

    private SampleLocales() {}

    static Texts texts() {
        Map<Locale, Map<String, String>> all = new LinkedHashMap<>();
        Texts.bundled().locales().forEach(locale -> all.put(locale, Texts.read(locale)));
        all.put(PSEUDO, pseudo());
        return Texts.of(all);
    }

    static Map<String, String> english() {
        return new TreeMap<>(Texts.read(Locale.ENGLISH));
    }

    static Map<String, String> pseudo() {
        Map<String, String> texts = english();
        texts.replaceAll((key, text) ->
                "[" + accented(text) + " " + "·".repeat(text.length() * 4 / 10) + "]");
        return texts;
    }

    /// Changes the letters outside of placeholders.
    private static String accented(String text) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            int letter = LATIN.indexOf(c);
            out.append(depth == 0 && letter >= 0 ? ACCENTED.charAt(letter) : c);
        }
        return out.toString();
    }
}
