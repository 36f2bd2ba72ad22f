package idp.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "Every link between pages of the documentation leads to a page that is there, and to a heading of it")
final class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$");

    @Test
    void no_link_is_dead() throws IOException {
        var dead = new ArrayList<String>();
        for (var page : pages()) {
            for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
                var target = link.group(1);
                if (!ELSEWHERE.matcher(target).matches() && !leadsSomewhere(page, target)) {
                    dead.add(Guide.top().relativize(page) + ": " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(leadsSomewhere(Guide.top().resolve("README.md"), "docs/none.md")).isFalse();
        assertThat(leadsSomewhere(Guide.top().resolve("README.md"), "docs/mail.md#none")).isFalse();
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        var parts = target.split("#", 2);
        var there = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (parts.length == 1 || !there.toString().endsWith(".md")) {
            return Files.exists(there);
        }
        return Files.exists(there) && headings(there).contains(parts[1]);
    }

    /// As their addresses are made of them.
    private static Set<String> headings(Path page) throws IOException {
        var found = new HashSet<String>();
        var code = false;
        for (var line : Files.readAllLines(page)) {
            code ^= line.strip().startsWith("```");
            var heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                var plain = heading.group(1).strip().toLowerCase(Locale.ROOT);
                found.add(plain.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'));
            }
        }
        return found;
    }

    private static List<Path> pages() throws IOException {
        var top = Guide.top();
        try (var first = Files.list(top);
                var docs = Files.walk(top.resolve("docs"));
                var examples = Files.walk(top.resolve("examples"), 2)) {
            return Stream.of(first, docs, examples)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
