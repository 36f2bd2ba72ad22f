package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.config.Misconfigured;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ADR 58: sentences in the operator's own words")
final class CustomTextsTest {
    @Test
    void a_sentence_is_replaced_in_its_language_alone_and_escaped_as_ever() {
        var texts = Texts.with(Map.of("de", Map.of("login.submit", "Los <geht’s>")));
        assertThat(texts.words(Locale.GERMAN).say("login.submit")).isEqualTo("Los <geht’s>");
        assertThat(texts.words(Locale.ENGLISH).say("login.submit")).isEqualTo("Sign in");
        var pages = new Pages(SampleSite.SITE, texts, new Assets());
        assertThat(pages.html(SampleViews.friendly().get("login"), Locale.GERMAN))
                .contains("Los &lt;geht’s")
                .doesNotContain("<geht");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tlh | login.submit | x        | IDP_TEXTS_DIR tlh.properties: is no language of the pages
                    en  | login.sbmit  | x        | IDP_TEXTS_DIR en.properties: login.sbmit is no text of this release
                    en  | login.title  | {0} {1}  | IDP_TEXTS_DIR en.properties: login.title puts in a value that this text does not have
                    en  | login.with   | at {0    | IDP_TEXTS_DIR en.properties: login.with is no message pattern
                    en  | login.submit | Let’s'go | IDP_TEXTS_DIR en.properties: login.submit has a straight apostrophe: write ’
                    """)
    void what_does_not_fit_ends_the_start_with_its_key(
            String tag, String key, String text, String why) {
        assertThatThrownBy(() -> Texts.with(Map.of(tag, Map.of(key, text))))
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        wrong -> assertThat(wrong.problems()).containsExactly(why));
    }
}
