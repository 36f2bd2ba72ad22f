package idp.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.server.json.YamlReader.Unreadable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 74: YAML is read with places and written in one way")
final class YamlTest {
    private static final List<String> HARD =
            List.of(
                    "",
                    " ",
                    "no",
                    "yes",
                    "on",
                    "true",
                    "null",
                    "~",
                    "1",
                    "1.0",
                    "0x1f",
                    "1e3",
                    "- a",
                    "a: b",
                    "a #b",
                    "#a",
                    "*a",
                    "&a",
                    "!a",
                    "%a",
                    "@a",
                    "`a",
                    "'a'",
                    "\"a\"",
                    "a'b",
                    "[a",
                    "{a",
                    "a]",
                    ",",
                    "?",
                    ": ",
                    "a:",
                    "--- a",
                    "...",
                    "ünï 名 🙂",
                    "a\nb",
                    "a\nb\n",
                    "a\nb\n\n",
                    "\na",
                    "  a\n b",
                    "a \nb",
                    "a\tb",
                    "\ta\nb",
                    "a\r\nb",
                    "line\n\n\nline",
                    "#a\nb",
                    "a: b\nc: d\n",
                    "2030-01-01",
                    "2030-01-01T00:00:00Z",
                    "12:30:45",
                    ".5",
                    "+1",
                    "_1",
                    "1_000",
                    "=",
                    "<<",
                    "a\\b",
                    "\u0085",
                    "\u2028",
                    "\uFEFFa",
                    "x".repeat(500));

    private static Object read(String yaml) {
        try {
            return YamlReader.read(yaml).plain();
        } catch (Unreadable e) {
            throw new AssertionError(yaml, e);
        }
    }

    @Test
    void each_text_comes_back_as_it_was_and_is_written_the_same_way_again() {
        for (var text : HARD) {
            var document = new LinkedHashMap<String, Object>();
            document.put("value", text);
            document.put("list", List.of(text, Map.of("inner", text)));
            document.put(text.isEmpty() ? "name" : "k " + text, 1L);
            var yaml = YamlText.of(document);
            assertThat(read(yaml)).as(yaml).isEqualTo(document);
            assertThat(YamlText.of(document)).isEqualTo(yaml);
        }
    }

    @Test
    void numbers_and_flags_are_what_they_look_like() {
        var document = new LinkedHashMap<String, Object>();
        document.put("whole", 42L);
        document.put("fraction", new BigDecimal("1.25"));
        document.put("flag", true);
        document.put("empty list", List.of());
        document.put("empty map", Map.of());
        assertThat(read(YamlText.of(document))).isEqualTo(document);
    }

    @Test
    void a_long_text_has_its_lines() {
        assertThat(YamlText.of(Map.of("text", "one\ntwo\n"))).isEqualTo("text: |\n  one\n  two\n");
    }

    @Test
    void each_value_has_its_place() throws Unreadable {
        var root = YamlReader.read("a: 1\nlist:\n  - x\n  - name: y\n    other: z\n");
        assertThat(root.members().get("list").line()).isEqualTo(2);
        var second = root.members().get("list").elements().get(1);
        assertThat(second.line()).isEqualTo(4);
        var other = second.members().get("other");
        assertThat(List.of(other.line(), other.column())).containsExactly(5, 5);
    }

    @Test
    void what_cannot_be_meant_is_refused_with_its_place() {
        assertRefused("a: 1\na: 2\n", 2, "twice");
        assertRefused("a: &x 1\nb: *x\n", 2, "aliases");
        assertRefused("a: 1\n---\nb: 1\n", 3, "second document");
        assertRefused("a: [1\nb: 2\n", 2, "not YAML");
        assertRefused("a: \"\\q-hidden\"\n", 1, "not YAML");
    }

    private static void assertRefused(String yaml, int line, String why) {
        var refused = catchThrowableOfType(Unreadable.class, () -> YamlReader.read(yaml));
        assertThat(refused).as(yaml).isNotNull();
        assertThat(refused.getMessage()).contains(why).doesNotContain("hidden");
        assertThat(refused.line()).as(yaml).isEqualTo(line);
    }
}
