package idp.server.page.mail;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.oauth.Issuer;
import idp.server.json.LetterJson;
import idp.server.page.Texts;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Letters in their words")
final class LetterPagesTest {
    private static final String HOSTILE =
            "x\r\nBcc: mallory@example.test\r\n\r\n<a href=\"https://evil.example\">click</a>"
                    + "<img src=x onerror=alert(1)>\u202Egnp.exe";

    private static final LetterPages PAGES = SampleLetters.pages();

    private static LetterPages.Written written(Letter letter, String language) {
        return PAGES.write(new Envelope("alice@example.test", language, letter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ar"})
    void each_says_the_same_as_text_and_as_html_in_the_language_of_its_reader(String language) {
        SampleLetters.friendly()
                .forEach((name, letter) -> {
                    var written = written(letter, language);
                    assertThat(written.language()).isEqualTo(language);
                    var page = Jsoup.parse(written.html());
                    assertThat(page.select("html").attr("lang")).isEqualTo(language);
                    assertThat(page.select("html").attr("dir"))
                            .isEqualTo(language.equals("ar") ? "rtl" : "ltr");
                    assertThat(page.select("h1").text()).isEqualTo(written.subject());
                    assertThat(written.text()).as(name).startsWith(written.subject() + "\n\n");
                    // Everything that the page says stands in the text, piece by piece.
                    for (var piece : page.select("h1, h2, p:not(.sender), td, th, bdi.code")) {
                        assertThat(flat(written.text())).as(name).contains(flat(piece.ownText()));
                    }
                    assertThat(written.text().contains(SampleLetters.LINK))
                            .isEqualTo(letter instanceof Letter.Link);
                });
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void a_language_that_nobody_wrote_is_english() {
        assertThat(written(SampleLetters.friendly().get("trial"), "tlh").language())
                .isEqualTo("en");
        assertThat(written(SampleLetters.friendly().get("trial"), null).language()).isEqualTo("en");
    }

    @Test
    void times_are_those_of_its_reader_and_name_their_zone() {
        var trial = SampleLetters.friendly().get("trial");
        var to = "alice@example.test";
        var there = PAGES.write(new Envelope(to, "de", "Europe/Berlin", trial)).text();
        assertThat(there).contains("(MEZ)").doesNotContain("(UTC)");
        for (var zone : Arrays.asList(null, "UTC", "Mars/Olympus Mons", "")) {
            var text = PAGES.write(new Envelope(to, "de", zone, trial)).text();
            assertThat(text).as(zone).contains("(UTC)");
        }
    }

    @Test
    void an_address_has_its_place_where_it_is_known() {
        var pages =
                new LetterPages(
                        Texts.bundled(),
                        "Gatehouse",
                        new Issuer("https://id.example"),
                        (_, language) -> language.equals("fr") ? "Berlin, Allemagne" : null);
        var letter = SampleLetters.friendly().get("new-browser");
        var told = pages.write(new Envelope("alice@example.test", "fr", letter));
        assertThat(told.text())
                .contains("192.0.2.7 (Berlin, Allemagne)", "https://id.example/account/secure");
        assertThat(told.html()).contains("192.0.2.7 (Berlin, Allemagne)");
        assertThat(written(letter, "en").text()).contains(": 192.0.2.7\n");
    }

    @Test
    void a_letter_loads_nothing_and_leads_nowhere_but_here() {
        SampleLetters.friendly()
                .forEach((name, letter) -> {
                    var page = Jsoup.parse(written(letter, "en").html());
                    assertThat(page.select("[src], [srcset], [background], link, script, iframe"))
                            .as(name)
                            .isEmpty();
                    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
                    assertThat(page.select("a").eachAttr("href"))
                            .allMatch(link -> link.startsWith("https://id.example/"));
                });
    }

    @Test
    @DisplayName("LG-30: what somebody called themselves is one line of text in it, and no markup")
    void hostile_texts_stay_texts() {
        SampleLetters.hostile(HOSTILE)
                .forEach((name, letter) -> {
                    var written = written(letter, "en");
                    assertThat(written.subject()).as(name).doesNotContain("\r", "\n", "Bcc");
                    assertThat(written.text()).doesNotContain("\r", "\nBcc", "\u202E");
                    var page = Jsoup.parse(written.html());
                    assertThat(page.select("img, [onerror]")).isEmpty();
                    assertThat(page.select("a").eachAttr("href"))
                            .noneMatch(link -> link.contains("evil"));
                    assertThat(written.html()).doesNotContain("\u202E");
                });
    }

    @Test
    void each_act_that_is_told_has_words_of_its_own() {
        assertThat(NoticeWords.ALL.keySet())
                .containsAll(
                        Arrays.stream(Kind.values()).filter(Kind::isTold).map(Kind::name).toList());
    }

    @Test
    void there_is_a_sample_of_each_kind_and_it_is_kept_as_it_was() {
        var kinds = new HashSet<String>();
        SampleLetters.friendly()
                .forEach((name, letter) -> {
                    kinds.add(LetterJson.kind(letter));
                    var kept = LetterJson.find(LetterJson.kind(letter), LetterJson.write(letter));
                    assertThat(kept).as(name).isEqualTo(letter);
                });
        assertThat(kinds)
                .isEqualTo(LetterJson.kinds().stream().collect(Collectors.toSet()))
                .hasSize(Letter.class.getPermittedSubclasses().length);
    }

    @Test
    void what_a_newer_release_wrote_is_nothing_here() {
        var notice = LetterJson.write(SampleLetters.friendly().get("notice-PASSWORD_CHANGED"));
        assertThat(LetterJson.find("Postcard", notice)).isNull();
        var other = new String(notice, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(
                        LetterJson.find(
                                "Notice",
                                other.replace("PASSWORD_CHANGED", "SOUL_SOLD")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isNull();
    }
}
