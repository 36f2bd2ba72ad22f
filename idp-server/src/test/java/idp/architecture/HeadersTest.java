package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "RFC 9110 §5.3: a header of a request is read where it is decided what two of them mean")
class HeadersTest {
    /// The library's own way to read one, which takes the first of several.
    private static final Pattern FIRST =
            Pattern.compile(
                    "http(?:\\(\\))?\\s*\\.header\\(\\s*\"[^\"]+\"\\s*\\)|getHeader\\(\\s*\"");

    @Test
    void nobody_takes_the_first_of_several() {
        for (var source : Sources.main()) {
            var taken = FIRST.matcher(source.text()).results().map(found -> found.group()).toList();
            // What was written into an answer may be read back.
            var allowed = source.name().equals("Representation") ? taken : List.of();
            assertThat(taken).as(source.name()).isEqualTo(allowed);
        }
    }

    @Test
    void the_pattern_finds_them() {
        for (var bad :
                List.of(
                        "http.header(\"Accept\")",
                        "exchange.http().header(\"X\")",
                        "req().getHeader(\"X\")")) {
            assertThat(FIRST.matcher(bad).find()).as(bad).isTrue();
        }
        assertThat(FIRST.matcher("http.header(\"ETag\", tag)").find()).isFalse();
    }
}
