package idp.server.page.view;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.page.view.Difference.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two texts that should be the same")
class DifferenceTest {
    @ParameterizedTest
    @CsvSource({
        "same, same, same, same",
        "abc, abd, ab[c], ab[d]",
        "https://a/cb/, https://a/cb, https://a/cb[/], https://a/cb",
        "http://a/cb, https://a/cb, http://a/cb, http[s]://a/cb",
        "https://a/CB, https://a/cb, https://a/[CB], https://a/[cb]",
        "'', a, '', [a]"
    })
    void marks_what_only_one_has(String came, String registered, String left, String right) {
        var found = Difference.between(came, registered);
        assertThat(text(found.received())).isEqualTo(left);
        assertThat(text(found.expected())).isEqualTo(right);
    }

    @Test
    void the_nearest_is_the_one_with_the_fewest_changes() {
        var found = Difference.toNearest("https://a/x", List.of("https://b/y", "https://a/xy"));
        assertThat(text(found.expected())).isEqualTo("https://a/x[y]");
        assertThat(Difference.toNearest("https://a/x", List.of())).isNull();
    }

    @Test
    void long_texts_are_cut_as_everywhere() {
        var found = Difference.toNearest("x".repeat(5000), List.of("y".repeat(5000)));
        assertThat(found.received().getFirst().text()).hasSizeLessThanOrEqualTo(Shown.LONGEST);
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.same() ? piece.text() : "[" + piece.text() + "]")
                .collect(Collectors.joining());
    }
}
