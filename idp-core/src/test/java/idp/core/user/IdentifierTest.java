package idp.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("UN-01: one canonical form for names")
final class IdentifierTest {
    @ParameterizedTest
    @CsvSource({
        "ALICE@example.org, alice@example.org",
        "' alice ', alice",
        "al\u0131ce@example.org, alice@example.org",
        "AL\u0130CE, ali\u0307ce",
        "stra\u00DFe@x.org, strasse@x.org",
        "STRASSE@x.org, strasse@x.org",
        "\u017Fam, sam",
        "\u212Aelvin, kelvin",
        "alice\uFF20example.org, alice@example.org",
        "\uFF21\uFF4C\uFF49\uFF43\uFF45, alice",
        "\u03BF\u03B4\u03BF\u03C2, \u03BF\u03B4\u03BF\u03C2",
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C2",
    })
    @DisplayName("UN-01, UN-05: spellings of one name are one name")
    void spellings_meet(String typed, String canonical) {
        assertThat(Identifier.of(typed)).isEqualTo(new Identifier(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u0000b",
                "a\nb",
                "a\u200Bb",
                "a\u00ADb",
                "a\u202Eb",
                "\uD800",
                "a\uDC00b",
                "a\uFE0Fb",
                "a\u3164b",
                "a\u00A0b",
                "\uE000",
                "a\uFFFFb"
            })
    @DisplayName("UN-08: what cannot be seen or stored is nobody's name")
    void some_texts_have_no_canonical_form(String typed) {
        assertThat(Identifier.of(typed)).isNull();
    }

    @Test
    void a_name_longer_than_an_address_can_be_is_nobodys() {
        assertThat(Identifier.of("a".repeat(254))).isNotNull();
        assertThat(Identifier.of("a".repeat(255))).isNull();
        assertThat(Identifier.of("a".repeat(10_000_000))).isNull();
    }

    @Test
    @DisplayName("UN-01: for every letter of Unicode the form is stable")
    void the_form_of_a_form_is_itself() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            for (var text :
                    List.of("a" + Character.toString(c), Character.toString(c) + "\u0301")) {
                var once = Identifier.of(text);
                if (once != null) {
                    assertThat(Identifier.of(once.canonical())).isEqualTo(once);
                }
            }
        }
    }
}
