package idp.server.page;

import static java.text.ListFormat.Style.FULL;
import static java.text.ListFormat.Type.STANDARD;

import gg.jte.Content;
import java.text.ListFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.List;
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

    /// A text about a number of things: it has a form for each kind of number that the language tells
    /// apart, `key[one]`, `key[few]` and so on.
    ///
    /// @param number put in as `{0}`, before the other values
    public String count(String key, long number, Object... values) {
        var all = new Object[values.length + 1];
        all[0] = number;
        System.arraycopy(values, 0, all, 1, values.length);
        var form = Plural.of(locale, number).of(key);
        return say(messages.containsKey(form) ? form : Plural.OTHER.of(key), all);
    }

    /// How long ago, in the largest unit that fits.
    public String ago(Duration since) {
        if (since.toMinutes() < 1) {
            return say("time.now");
        }
        if (since.toHours() < 1) {
            return count("time.minutes", since.toMinutes());
        }
        return since.toDays() < 1
                ? count("time.hours", since.toHours())
                : count("time.days", since.toDays());
    }

    /// A day, written out. Somebody who has not said where they live reads that it is UTC's.
    public String date(Instant at, ZoneId zone) {
        return inZone(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG), at, zone);
    }

    /// A day and the minute in it.
    public String dateTime(Instant at, ZoneId zone) {
        var style = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return inZone(style, at, zone);
    }

    /// The same, with the name of the zone, for somebody who may read it elsewhere.
    public String dateTimeIn(ZoneId zone, Instant at) {
        var text = dateTime(at, zone);
        var name = DateTimeFormatter.ofPattern("zzz", locale).format(at.atZone(zone));
        return isUtc(zone) ? text : say("time.zone", text, name);
    }

    /// “today” and “yesterday”, else the date.
    public String day(Instant at, Instant now, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        var today = LocalDate.ofInstant(now, zone);
        if (day.equals(today)) {
            return say("time.today");
        }
        return day.equals(today.minusDays(1)) ? say("time.yesterday") : date(at, zone);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// “a, b and c”
    public String list(List<String> items) {
        return items.isEmpty() ? "" : ListFormat.getInstance(locale, STANDARD, FULL).format(items);
    }

    private String inZone(DateTimeFormatter style, Instant at, ZoneId zone) {
        var text =
                style.withLocale(locale)
                        .withDecimalStyle(DecimalStyle.of(locale))
                        .format(at.atZone(zone));
        return isUtc(zone) ? say("time.utc", text) : text;
    }

    private static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
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
