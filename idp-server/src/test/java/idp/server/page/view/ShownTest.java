package idp.server.page.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("XS-05: text of others as it is shown")
final class ShownTest {
    @Test
    void ordinary_text_is_left_alone() {
        assertThat(Shown.plain("Zoë’s Büro – 店 👍🏽 O'Neil & <Söhne>"))
                .isEqualTo("Zoë’s Büro – 店 👍🏽 O'Neil & <Söhne>");
    }

    @Test
    void what_hides_or_reorders_is_dropped() {
        assertThat(
                        Shown.plain(
                                "a\u202Eb\u2066c\u200Fd\u061Ce\uFEFFf\u200Bg\u0000h\u001B[31mi\uD800j\uE000"))
                .isEqualTo("abcdefgh[31mij");
    }

    @Test
    void lines_become_one() {
        assertThat(Shown.plain("  Shop\r\n\t is\u2028safe\u00A0 ")).isEqualTo("Shop is safe");
        assertThat(Shown.plainOrNull(" \n")).isNull();
        assertThat(Shown.plain(null)).isEmpty();
    }

    @Test
    void joiners_of_persian_and_emoji_stay() {
        assertThat(Shown.plain("می\u200Cخواهم 👩\u200D💻")).isEqualTo("می\u200Cخواهم 👩\u200D💻");
    }

    @Test
    void long_text_is_cut_to_two_hundred_characters() {
        assertThat(Shown.plain("x".repeat(200))).hasSize(200).doesNotContain("…");
        assertThat(Shown.plain("x".repeat(10_000))).hasSize(200).endsWith("x…");
        assertThat(Shown.plain("👍".repeat(300)).codePoints()).hasSize(200);
    }

    @Test
    void blocks_keep_their_lines() {
        assertThat(Shown.block("GET / HTTP/1.1\r\n\r\n  a\tb\u202E"))
                .isEqualTo("GET / HTTP/1.1\n\n  a b");
    }
}
