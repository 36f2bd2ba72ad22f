package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("HT-11: every pattern of the code is written in the code")
class RegexTest {
    private static final Pattern MADE =
            Pattern.compile(
                    "(Pattern\\.compile|\\.split|\\.replaceAll|\\.replaceFirst)\\(\\s*(\"?)([^;]{0,60})");
    // A group that begins with a character of its own has one way to match.
    private static final Pattern NESTED = Pattern.compile("\\((?!\\\\)[^()]*[+*]\\)[+*]");

    @Test
    void no_pattern_comes_from_outside() {
        var literal = 0;
        for (var source : Sources.main()) {
            var made = MADE.matcher(source.text());
            while (made.find()) {
                assertThat(made.group(2)).as("%s: %s", source.name(), made.group()).isEqualTo("\"");
                literal++;
            }
        }
        assertThat(literal).as("some were found").isGreaterThan(10);
    }

    @Test
    void no_pattern_repeats_a_repetition() {
        var bad = new ArrayList<String>();
        for (var source : Sources.main()) {
            var made = MADE.matcher(source.text());
            while (made.find()) {
                if (NESTED.matcher(made.group(3)).find()) {
                    bad.add(source.name() + ": " + made.group());
                }
            }
        }
        assertThat(bad).isEmpty();
        assertThat(List.of("(a+)+$", "(x*)*")).allMatch(text -> NESTED.matcher(text).find());
    }
}
