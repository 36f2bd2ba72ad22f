package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// axe-core, which knows the rules of WCAG. It costs more than all other checks together, so it is asked
/// only where its answer can be another one: its rules of colors depend on nothing but what is painted, few
/// rules measure, and all others depend on what is to be seen.
final class Axe {
    /// What was judged before on the same document: at which width, and which of its elements were seen.
    record Judged(int width, String seen) {
        static final Judged NOTHING = new Judged(0, "");
    }

    private static final Path FILE = Path.of("src/test/browser/node_modules/axe-core/axe.min.js");
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice");
    private static final List<String> OF_COLORS = List.of("color-contrast", "link-in-text-block");
    private static final List<String> OF_LAYOUT =
            List.of("target-size", "scrollable-region-focusable");

    private static final List<String> OF_LANGUAGE =
            Stream.concat(
                            OF_LAYOUT.stream(),
                            Stream.of("html-has-lang", "html-lang-valid", "valid-lang"))
                    .toList();

    private final String source = read();

    /// Every way in which texts were painted on the pages that passed so far.
    private final Set<Object> passed = new HashSet<>();

    /// Finds nothing on the page as it stands, or fails. The answer belongs into the next call for the same
    /// document.
    Judged judge(Page page, Judged before) {
        var now = new Judged(page.viewportSize().width, (String) page.evaluate(Probes.SEEN));
        var painted = ask(page, Probes.PAINTED, null);
        var colors = passed.containsAll(painted) ? List.<String>of() : OF_COLORS;
        if (!now.seen().equals(before.seen())) {
            mustFindNothing(page, everything(colors.isEmpty()));
        } else if (now.width() != before.width()) {
            mustFindNothing(page, only(OF_LAYOUT, colors));
        } else if (!colors.isEmpty()) {
            mustFindNothing(page, only(colors, List.of()));
        }
        passed.addAll(painted);
        return now;
    }

    /// The same page in another language: it has the elements that were judged in English, so only
    /// what measures, what reads the language, and colors not seen before can come out otherwise.
    void judgeLanguage(Page page) {
        var painted = ask(page, Probes.PAINTED, null);
        var colors = passed.containsAll(painted) ? List.<String>of() : OF_COLORS;
        mustFindNothing(page, only(OF_LANGUAGE, colors));
        passed.addAll(painted);
    }

    private void mustFindNothing(Page page, Map<String, Object> options) {
        if (page.evaluate(Probes.AXE_IS_THERE).equals(false)) {
            page.evaluate(source);
        }
        assertThat(ask(page, Probes.AXE, options))
                .as("P1: axe-core at %s", page.viewportSize().width)
                .isEmpty();
    }

    private static Map<String, Object> everything(boolean withoutColors) {
        Map<String, Object> off =
                OF_COLORS.stream()
                        .collect(Collectors.toMap(rule -> rule, _ -> Map.of("enabled", false)));
        return Map.of(
                "runOnly",
                Map.of("type", "tag", "values", TAGS),
                "rules",
                withoutColors ? off : Map.of());
    }

    private static Map<String, Object> only(List<String> rules, List<String> more) {
        var all = Stream.concat(rules.stream(), more.stream()).toList();
        return Map.of("runOnly", Map.of("type", "rule", "values", all));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> ask(Page page, String probe, Object argument) {
        return (List<Object>) page.evaluate(probe, argument);
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "axe-core is missing: run npm ci in src/test/browser", e);
        }
    }
}
