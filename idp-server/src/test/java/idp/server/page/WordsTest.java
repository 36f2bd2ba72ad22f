package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P8: numbers, dates and plurals by language")
final class WordsTest {
    private static final Instant AT = Instant.parse("2026-11-27T22:05:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | 1   | 1 day ago
                    en | 2   | 2 days ago
                    de | 1   | vor 1 Tag
                    de | 11  | vor 11 Tagen
                    fr | 1   | il y a 1 jour
                    es | 3   | hace 3 días
                    ar | 1   | قبل يوم واحد
                    ar | 2   | قبل يومين
                    ar | 3   | قبل 3 أيام
                    ar | 10  | قبل 10 أيام
                    ar | 11  | قبل 11 يومًا
                    ar | 99  | قبل 99 يومًا
                    ar | 100 | قبل 100 يوم
                    ar | 103 | قبل 103 أيام
                    """)
    void a_count_takes_the_form_of_its_language(String tag, int days, String text) {
        assertThat(words(tag).ago(Duration.ofDays(days))).isEqualTo(text);
    }

    @Test
    @DisplayName("CLDR: in French, none is said like one; Arabic has a form of its own for it")
    void none_is_counted_too() {
        assertThat(Plural.of(Locale.FRENCH, 0)).isEqualTo(Plural.ONE);
        assertThat(Plural.of(Locale.ENGLISH, 0)).isEqualTo(Plural.OTHER);
        assertThat(Plural.of(Locale.of("ar"), 0)).isEqualTo(Plural.ZERO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | November 27, 2026      | Nov 27, 2026, 11:05 PM
                    de | 27. November 2026      | 27.11.2026, 23:05
                    fr | 27 novembre 2026       | 27 nov. 2026 23:05
                    es | 27 de noviembre de 2026 | 27 nov 2026, 23:05
                    ar | 27 نوفمبر 2026          | 27‏/11‏/2026، 11:05 م
                    """)
    void a_day_is_written_as_the_language_does(String tag, String date, String dateTime) {
        assertThat(words(tag).date(AT, BERLIN)).isEqualTo(date);
        assertThat(words(tag).dateTime(AT, BERLIN).replace('\u202f', ' ')).isEqualTo(dateTime);
    }

    @Test
    void a_time_in_no_chosen_zone_says_so() {
        assertThat(words("de").dateTime(AT, ZoneOffset.UTC)).isEqualTo("27.11.2026, 22:05 (UTC)");
        assertThat(words("de").date(AT, ZoneId.of("UTC"))).isEqualTo("27. November 2026 (UTC)");
    }

    @Test
    void the_last_two_days_have_names() {
        var words = words("en");
        assertThat(words.day(AT, AT, BERLIN)).isEqualTo("today");
        assertThat(words.day(AT, AT.plus(Duration.ofHours(2)), BERLIN)).isEqualTo("yesterday");
        assertThat(words.day(AT, AT.plus(Duration.ofDays(2)), BERLIN))
                .isEqualTo("November 27, 2026");
    }

    @Test
    void numbers_and_lists_follow_the_language() {
        assertThat(words("en").number(12_345)).isEqualTo("12,345");
        assertThat(words("de").number(12_345)).isEqualTo("12.345");
        assertThat(words("ar").number(12_345)).isEqualTo("12,345");
        assertThat(words("es").list(List.of("a", "b", "c"))).isEqualTo("a, b y c");
        assertThat(words("de").list(List.of("a", "b"))).isEqualTo("a und b");
        assertThat(words("en").list(List.of())).isEmpty();
    }

    @Test
    @DisplayName("CLDR: all of them write 0 to 9, like the codes and addresses on the same page")
    void every_language_has_the_digits_that_the_countdown_writes() {
        Texts.bundled()
                .locales()
                .forEach(locale ->
                        assertThat(Texts.bundled().words(locale).clock(Duration.ofSeconds(605)))
                                .as(locale.toLanguageTag())
                                .isEqualTo("10:05"));
    }

    @Test
    void a_wish_outside_of_a_page_finds_its_words() {
        assertThat(Texts.bundled().wordsFor("de-AT").lang()).isEqualTo("de");
        assertThat(Texts.bundled().wordsFor("ar-EG").dir()).isEqualTo("rtl");
        assertThat(Texts.bundled().wordsFor(null).lang()).isEqualTo("en");
        assertThat(Texts.bundled().wordsFor("tlh").lang()).isEqualTo("en");
    }

    private static Words words(String tag) {
        return Texts.bundled().words(Locale.forLanguageTag(tag));
    }
}
