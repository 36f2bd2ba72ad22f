package idp.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("12.4: the snippets that people read are the code that was tested")
final class SnippetsTest {
    private static final int LONGEST = 12;
    private static final Path EXAMPLES = Examples.folder();
    private static final Pattern BLOCK =
            Pattern.compile("<!-- snippet: (\\S+) -->\n```\\w*\n(.*?)```\n", Pattern.DOTALL);

    /// File, below `examples/`, to snippet.
    static Map<String, String> snippets() throws IOException {
        var found = new LinkedHashMap<String, String>();
        try (var files = Files.walk(EXAMPLES)) {
            var sources =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().matches(".*/(node_modules|target)/.*"))
                            .filter(file -> !file.toString().endsWith(".md"))
                            .sorted()
                            .toList();
            for (var source : sources) {
                var text = Files.readString(source);
                if (text.contains("snippet:start")) {
                    found.put(EXAMPLES.relativize(source).toString(), between(text));
                }
            }
        }
        return found;
    }

    static Stream<String> folders() throws IOException {
        try (var folders = Files.list(EXAMPLES)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String between(String text) {
        var lines = text.lines().toList();
        var start = 0;
        while (!lines.get(start).contains("snippet:start")) {
            start++;
        }
        var end = start;
        while (!lines.get(end).contains("snippet:end")) {
            end++;
        }
        return String.join("\n", lines.subList(start + 1, end))
                        .stripTrailing()
                        .stripIndent()
                        .strip()
                + "\n";
    }

    @Test
    void a_snippet_is_short() throws IOException {
        assertThat(snippets())
                .isNotEmpty()
                .allSatisfy((file, code) ->
                        assertThat(code.lines().count()).as(file).isLessThanOrEqualTo(LONGEST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void an_example_has_a_readme_with_its_snippets(String folder) throws IOException {
        var readme = Files.readString(EXAMPLES.resolve(folder).resolve("README.md"));
        var shown = shown(readme);
        assertThat(shown).isNotEmpty();
        snippets()
                .forEach((file, code) -> {
                    if (file.startsWith(folder + "/")) {
                        assertThat(shown).containsEntry(file, code);
                    }
                });
    }

    @Test
    void what_the_readme_of_the_project_shows_is_tested_code_and_it_leads_to_all()
            throws IOException {
        var readme = Files.readString(EXAMPLES.resolveSibling("README.md"));
        var shown = shown(readme);
        assertThat(shown).isNotEmpty();
        assertThat(snippets()).containsAllEntriesOf(shown);
        assertThat(folders())
                .allSatisfy(folder -> assertThat(readme).contains("(examples/" + folder + ")"));
    }

    private static Map<String, String> shown(String markdown) {
        var found = new LinkedHashMap<String, String>();
        var blocks = BLOCK.matcher(markdown);
        while (blocks.find()) {
            found.put(blocks.group(1), blocks.group(2));
        }
        return found;
    }
}
