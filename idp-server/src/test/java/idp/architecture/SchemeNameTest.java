package idp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import idp.architecture.Sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "RFC 6749 §7.1: how tokens are shown is said in one place, so that another way can join")
final class SchemeNameTest {
    /// As a value of `token_type`, or at the start of a header or a challenge.
    private static final Pattern SPELLED =
            Pattern.compile("\"Bearer[ \"]", Pattern.CASE_INSENSITIVE);

    /// The linter, which knows nothing of the server, shows tokens well and badly on purpose.
    private static final List<String> PROBES =
            List.of("Challenge", "Probe", "PlainProbes", "GoodProbes");

    @Test
    void server_and_guard_spell_it_once_each() {
        var spelling = new ArrayList<>(spelling(Sources.main()));
        spelling.removeAll(PROBES);
        assertThat(spelling).containsExactlyInAnyOrder("Scheme", "Bearer");
    }

    @Test
    void the_pattern_finds_them() {
        for (var bad :
                List.of("put(\"token_type\", \"Bearer\")", "\"Bearer realm=\"", "(\"bearer \")")) {
            assertThat(spelling(List.of(new Source("Bad.java", bad)))).as(bad).isNotEmpty();
        }
        assertThat(spelling(List.of(new Source("Good.java", "\"one Bearer token\"")))).isEmpty();
    }

    private static List<String> spelling(List<Source> sources) {
        return sources.stream()
                .filter(source -> SPELLED.matcher(source.text()).find())
                .map(Source::name)
                .toList();
    }
}
