package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every language says all that English says (P8): part of [TextsTest].
interface Translations {
    Pattern FORM = Pattern.compile("\\[([a-z]+)]$");
    Pattern PLACE = Pattern.compile("\\{(\\d+)[^{}]*(?:\\{[^}]*}[^{}]*)*}");
    Pattern FOUR_WORDS = Pattern.compile("(?:\\p{L}+\\P{L}+){3}\\p{L}+.*");

    /// Words that are the same in two languages, and names.
    Set<String> SAME = Set.of("{0} – {1}", "{0}: {1}", "Ref {0}", "Ref. {0}", "{0} (UTC)", "API");

    static Stream<Locale> others() {
        return Texts.bundled().locales().stream().filter(one -> !one.equals(Locale.ENGLISH));
    }

    static Stream<Locale> all() {
        return Texts.bundled().locales().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idp.server.page.Translations#others")
    default void a_language_has_the_keys_of_the_english_texts(Locale locale) {
        var english = keys(Texts.read(Locale.ENGLISH));
        var here = keys(Texts.read(locale));
        assertThat(without(english, here))
                .as("texts of messages/en that messages/%s lacks", locale)
                .isEmpty();
        assertThat(without(here, english))
                .as("texts of messages/%s that messages/en lacks", locale)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idp.server.page.Translations#all")
    default void a_text_that_counts_has_every_form_of_its_language(Locale locale) {
        var forms = Plural.in(locale).stream().map(form -> form.of("")).collect(Collectors.toSet());
        var counted = new TreeMap<String, Set<String>>();
        Texts.read(locale)
                .keySet()
                .forEach(key -> {
                    if (FORM.matcher(key).find()) {
                        counted.computeIfAbsent(key(key), any -> new TreeSet<>())
                                .add(key.substring(key.indexOf('[')));
                    }
                });
        counted.forEach((key, found) ->
                assertThat(found)
                        .as("forms of %s in messages/%s", key, locale)
                        .containsExactlyInAnyOrderElementsOf(forms));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idp.server.page.Translations#all")
    default void every_message_is_a_valid_pattern_without_straight_apostrophes(Locale locale) {
        Texts.read(locale)
                .forEach((key, text) -> {
                    assertThat(text).as("%s in messages/%s", key, locale).doesNotContain("'");
                    assertThat(new MessageFormat(text, locale)).isNotNull();
                });
    }

    /// A form that says its number in words may leave the number out.
    @ParameterizedTest(name = "{0}")
    @MethodSource("idp.server.page.Translations#others")
    default void a_translation_puts_in_the_same_values(Locale locale) {
        var english = new TreeMap<String, Set<String>>();
        Texts.read(Locale.ENGLISH)
                .forEach((key, text) ->
                        english.computeIfAbsent(key(key), any -> new TreeSet<>())
                                .addAll(places(text)));
        Texts.read(locale)
                .forEach((key, text) -> {
                    var wanted = new TreeSet<>(english.getOrDefault(key(key), Set.of()));
                    var found = places(text);
                    if (FORM.matcher(key).find()) {
                        wanted.remove("0");
                        found.remove("0");
                    }
                    assertThat(found)
                            .as("values put into %s in messages/%s", key, locale)
                            .isEqualTo(wanted);
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("idp.server.page.Translations#others")
    default void nothing_is_left_in_english(Locale locale) {
        var english = Texts.read(Locale.ENGLISH);
        Texts.read(locale)
                .forEach((key, text) -> {
                    if (!SAME.contains(text) && FOUR_WORDS.matcher(text).matches()) {
                        assertThat(text)
                                .as("%s in messages/%s is the English text", key, locale)
                                .isNotEqualTo(english.get(key));
                    }
                    if (locale.getLanguage().equals("ar") && !SAME.contains(text)) {
                        assertThat(text)
                                .as("%s in messages/ar has no Arabic letter", key)
                                .containsPattern("\\p{IsArabic}");
                    }
                });
    }

    private static Set<String> keys(Map<String, String> texts) {
        return texts.keySet().stream()
                .map(Translations::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Without the form of a number.
    static String key(String key) {
        return FORM.matcher(key).replaceFirst("");
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(place -> Arrays.stream(place.split("(?=\\{)")))
                .flatMap(place -> Pattern.compile("^\\{(\\d+)").matcher(place).results())
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }
}
