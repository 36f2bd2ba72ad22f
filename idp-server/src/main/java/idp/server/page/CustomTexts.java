package idp.server.page;

import idp.server.config.Misconfigured;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sentences that an operator says in other words. A key that there is not, or a text that cannot take
/// the values of the one it replaces, ends the start: nobody finds out at the page.
final class CustomTexts {
    private CustomTexts() {}

    /// @param own by language tag and key
    static void mustFit(
            Map<Locale, Map<String, String>> ours, Map<String, Map<String, String>> own) {
        var problems = new ArrayList<String>();
        new TreeMap<>(own)
                .forEach((tag, texts) -> {
                    var replaced = ours.get(Locale.forLanguageTag(tag));
                    if (replaced == null) {
                        problems.add(about(tag, "is no language of the pages"));
                    } else {
                        new TreeMap<>(texts)
                                .forEach((key, text) -> {
                                    var why = problem(replaced.get(key), text);
                                    if (why != null) {
                                        problems.add(about(tag, key + " " + why));
                                    }
                                });
                    }
                });
        if (!problems.isEmpty()) {
            throw new Misconfigured(List.copyOf(problems));
        }
    }

    /// Theirs before ours.
    static Map<String, String> over(Map<String, String> ours, Map<String, String> own) {
        var all = new LinkedHashMap<>(ours);
        all.putAll(own);
        return all;
    }

    private static String about(String tag, String what) {
        return "IDP_TEXTS_DIR " + tag + ".properties: " + what;
    }

    private static @Nullable String problem(@Nullable String ours, String text) {
        if (ours == null) {
            return "is no text of this release";
        }
        if (text.indexOf('\'') >= 0) {
            return "has a straight apostrophe: write ’";
        }
        try {
            var places = new MessageFormat(text, Locale.ROOT).getFormatsByArgumentIndex().length;
            var known = new MessageFormat(ours, Locale.ROOT).getFormatsByArgumentIndex().length;
            return places > known ? "puts in a value that this text does not have" : null;
        } catch (IllegalArgumentException e) {
            return "is no message pattern";
        }
    }
}
