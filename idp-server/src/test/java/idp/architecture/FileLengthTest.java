package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import idp.architecture.Sources.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Length: a source file has at most 250 lines")
final class FileLengthTest {
    private static final int LIMIT = 250;

    @Test
    void no_source_file_is_longer() {
        var all = Stream.concat(Sources.main().stream(), Sources.test().stream()).toList();
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(tooLong(all)).isEmpty();
    }

    @Test
    void a_longer_one_is_found() {
        var fits = new Source("Fits.java", "line\n".repeat(LIMIT));
        var planted = new Source("Planted.java", "line\n".repeat(LIMIT + 1));
        assertThat(tooLong(List.of(fits, planted))).containsExactly("Planted.java: 251 lines");
    }

    private static List<String> tooLong(List<Source> sources) {
        return sources.stream()
                .filter(source -> source.lines() > LIMIT)
                .map(source -> source.file() + ": " + source.lines() + " lines")
                .toList();
    }
}
