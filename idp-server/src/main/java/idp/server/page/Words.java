package idp.server.page;

import gg.jte.Content;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The texts of one locale. Sentences are whole: values and emphasised parts are put in where the
/// message says, never glued on.
public final class Words {
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "fa", "he", "iw", "ur", "ps", "yi", "ug", "dv", "ckb", "sd");
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';

    private final Locale locale;
    private final Map<String, String> messages;

    Words(Locale locale, Map<String, String> messages) {
        this.locale = locale;
        this.messages = Map.copyOf(messages);
    }

    public Locale locale() {
        return locale;
    }

    public String lang() {
        return locale.toLanguageTag();
    }

    public String dir() {
        return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
    }

    /// A text with its values put in. The template escapes the result.
    public String say(String key, Object... values) {
        return new MessageFormat(pattern(key), locale).format(values);
    }

    /// A text whose values are pieces of markup, e.g. a name in bold. The message itself is escaped.
    public Content rich(String key, Content... pieces) {
        Object[] marks = new Object[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            marks[i] = OPEN + Integer.toString(i) + CLOSE;
        }
        String text = say(key, marks);
        return output -> {
            int from = 0;
            for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
                int close = text.indexOf(CLOSE, open);
                output.writeUserContent(text.substring(from, open));
                pieces[Integer.parseInt(text.substring(open + 1, close))].writeTo(output);
                from = close + 1;
            }
            output.writeUserContent(text.substring(from));
        };
    }

    /// How long ago, in the largest unit that fits.
    public String ago(Duration since) {
        if (since.toMinutes() < 1) {
            return say("time.now");
        }
        if (since.toHours() < 1) {
            return say("time.minutes", since.toMinutes());
        }
        return since.toDays() < 1
                ? say("time.hours", since.toHours())
                : say("time.days", since.toDays());
    }

    /// Minutes and seconds, for a countdown.
    public String clock(Duration left) {
        return String.format(locale, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }

    private String pattern(String key) {
        String pattern = messages.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return pattern;
    }
}
