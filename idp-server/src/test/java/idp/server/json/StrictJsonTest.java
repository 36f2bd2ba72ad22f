package idp.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.access.facts.Attribute;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 8259: JSON from outside")
final class StrictJsonTest {
    static List<String> hostile() {
        return HostileJson.values();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @DisplayName("RFC 8259 §4, §6, §8.2: what cannot be taken is refused in one of two ways")
    void what_cannot_be_taken_is_refused(String value) {
        // Zero with a long exponent is zero, and ones behind the point that end are a number.
        if (value.startsWith("0e")) {
            assertThat(read(value)).isEqualTo(new Attribute.Fraction(BigDecimal.ZERO));
            return;
        }
        assertThatThrownBy(() -> read(value))
                .isInstanceOfAny(StrictJson.Broken.class, JsonValues.Unfit.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{} {}", "{'a': 1}", "{\"a\": 1} x", "// c\n{}"})
    void nothing_but_one_document_is_read(String text) {
        assertThatThrownBy(
                        () -> {
                            if (StrictJson.read(text).isMissingNode()) {
                                throw new StrictJson.Broken(null);
                            }
                        })
                .isInstanceOf(StrictJson.Broken.class);
    }

    @Test
    @DisplayName("numbers reach from one end of what policies hold to the other")
    void numbers_reach_as_far_as_policies_do() {
        assertThat(read("9223372036854775807")).isEqualTo(new Attribute.Whole(Long.MAX_VALUE));
        assertThat(read("-9223372036854775808")).isEqualTo(new Attribute.Whole(Long.MIN_VALUE));
        for (var decimal :
                List.of("922337203685477.5807", "-922337203685477.5808", "0.0001", "-0.1")) {
            assertThat(read(decimal)).isEqualTo(new Attribute.Fraction(new BigDecimal(decimal)));
        }
        assertThat(read("5e2")).isEqualTo(new Attribute.Fraction(new BigDecimal("500")));
        assertThat(read("1.50000")).isEqualTo(new Attribute.Fraction(new BigDecimal("1.5")));
        for (var beyond :
                List.of("922337203685477.5808", "-922337203685477.5809", "0.00001", "1e15")) {
            assertThatThrownBy(() -> read(beyond)).as(beyond).isInstanceOf(JsonValues.Unfit.class);
        }
    }

    @Test
    void pairs_of_surrogates_are_text() {
        assertThat(read("\"\\ud83d\\ude00\"")).isEqualTo(Attribute.text("😀"));
    }

    private static Attribute read(String value) {
        return JsonValues.attributes(StrictJson.read("{\"v\": " + value + "}")).members().get("v");
    }
}
