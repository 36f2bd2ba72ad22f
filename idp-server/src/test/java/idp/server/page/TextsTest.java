package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.page.view.ConsentView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P8: texts and locales")
final class TextsTest implements Translations {
    private static final Pattern KEY =
            Pattern.compile("\"((?:[a-z][a-z-]*\\.)+[a-z][a-z-]*|tab|ref)\"");
    private static final Words ENGLISH = Texts.bundled().words(Locale.ENGLISH);

    @Test
    void every_key_that_is_used_exists_and_every_key_is_used() {
        Set<String> keys =
                SampleLocales.english().keySet().stream()
                        .map(Translations::key)
                        .collect(Collectors.toSet());
        Set<String> used =
                sources()
                        .flatMap(source -> KEY.matcher(source).results().map(hit -> hit.group(1)))
                        .filter(key -> !key.matches(".*\\.(?:js|css|svg|jte)"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    @DisplayName("P8: a sentence is never built from two texts")
    void templates_put_no_text_beside_a_text() {
        assertThat(templates())
                .noneMatch(source ->
                        Pattern.compile("\\$\\{words\\.[^}]*}[ ,.:]*\\$\\{words\\.")
                                .matcher(source)
                                .find());
    }

    @Test
    @DisplayName("P8: a template holds no words of its own")
    void templates_hold_no_words() {
        assertThat(templates())
                .allSatisfy(source -> {
                    String markup =
                            source.replaceAll("(?s)<style>.*?</style>", "")
                                    .replaceAll("(?m)^\\s*[@!].*$", "")
                                    .replaceAll("\\$\\{[^\\n]*}", "");
                    assertThat(Pattern.compile(">[^<@`]*[A-Za-z]{3,}[^<]*<").matcher(markup).find())
                            .as(markup)
                            .isFalse();
                });
    }

    @Test
    void wishes_pick_the_best_locale_and_nonsense_is_ignored() {
        Texts texts = SampleLocales.texts();
        assertThat(texts.choose(List.of("tlh", "ar-EG", "en")))
                .isEqualTo(SampleLocales.RIGHT_TO_LEFT);
        assertThat(texts.choose(List.of("en-GB"))).isEqualTo(Locale.ENGLISH);
        assertThat(texts.choose(List.of("<script>", "", "x".repeat(99)))).isEqualTo(Locale.ENGLISH);
        assertThat(texts.choose(List.of())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    @DisplayName("P8: the pseudo-locale is forty per cent longer and changes every sentence")
    void the_pseudo_locale_is_longer() {
        Map<String, String> pseudo = SampleLocales.pseudo();
        SampleLocales.english()
                .forEach((key, text) -> {
                    assertThat(pseudo.get(key).length())
                            .as(key)
                            .isGreaterThanOrEqualTo(text.length() * 14 / 10);
                });
    }

    @Test
    void right_to_left_locales_say_so() {
        Words words = SampleLocales.texts().words(SampleLocales.RIGHT_TO_LEFT);
        assertThat(words.dir()).isEqualTo("rtl");
        assertThat(words.lang()).isEqualTo("ar");
        assertThat(ENGLISH.dir()).isEqualTo("ltr");
    }

    @Test
    void times_read_naturally() {
        assertThat(ENGLISH.ago(Duration.ofSeconds(20))).isEqualTo("just now");
        assertThat(ENGLISH.ago(Duration.ofMinutes(1))).isEqualTo("1 minute ago");
        assertThat(ENGLISH.ago(Duration.ofMinutes(3))).isEqualTo("3 minutes ago");
        assertThat(ENGLISH.ago(Duration.ofHours(26))).isEqualTo("1 day ago");
        assertThat(ENGLISH.clock(Duration.ofSeconds(605))).isEqualTo("10:05");
    }

    @Test
    @DisplayName("3.4: a person is told about every standard scope in words")
    void every_standard_scope_has_a_sentence() {
        for (ConsentView.Standard scope : ConsentView.Standard.values()) {
            assertThat(ENGLISH.say(scope.key())).hasSizeGreaterThan(15).doesNotContain("_");
        }
    }

    private static Stream<String> sources() {
        return Stream.concat(templates(), files("src/main/java/idp/server", ".java"));
    }

    private static Stream<String> templates() {
        return files("src/main/jte", ".jte");
    }

    private static Stream<String> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files
                    .filter(file ->
                            file.toString().endsWith(ending)
                                    && (ending.equals(".jte")
                                            || file.startsWith("src/main/java/idp/server/page")))
                    .map(TextsTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
