package idp.server.page;

import java.util.List;
import java.util.Locale;

/// The form that a word takes beside a number: Unicode CLDR's plural rules for whole numbers, for the
/// languages that come with the product (the JDK has none). CLDR's `many` of French and Spanish begins
/// at a million, which no page counts to.
enum Plural {
    ZERO,
    ONE,
    TWO,
    FEW,
    MANY,
    OTHER;

    private static final List<Plural> TWO_FORMS = List.of(ONE, OTHER);

    static Plural of(Locale locale, long number) {
        return switch (locale.getLanguage()) {
            case "ar" -> arabic(number);
            case "fr" -> number == 0 || number == 1 ? ONE : OTHER;
            default -> number == 1 ? ONE : OTHER;
        };
    }

    /// The forms that a language tells apart.
    static List<Plural> in(Locale locale) {
        return locale.getLanguage().equals("ar") ? List.of(values()) : TWO_FORMS;
    }

    /// The key of a text's form, `time.days[few]`.
    String of(String key) {
        return key + "[" + name().toLowerCase(Locale.ROOT) + "]";
    }

    private static Plural arabic(long number) {
        if (number >= 0 && number <= 2) {
            return number == 0 ? ZERO : number == 1 ? ONE : TWO;
        }
        var rest = number % 100;
        return rest >= 3 && rest <= 10 ? FEW : rest >= 11 ? MANY : OTHER;
    }
}
