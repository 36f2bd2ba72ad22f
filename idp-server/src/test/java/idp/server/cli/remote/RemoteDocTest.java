package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.EveryVerbTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What docs/admin-api.md says that a server does. `-Dcli.doc=write` writes it.
final class RemoteDocTest {
    private static final Path PAGE = Path.of("../docs/admin-api.md");
    private static final Pattern TABLE =
            Pattern.compile("(?s)(<!-- verbs over a server -->\n)(.*?)(<!-- end -->)");

    @Test
    void the_page_lists_the_verbs_that_a_server_does() throws IOException {
        var page = Files.readString(PAGE);
        var table = TABLE.matcher(page);
        assertThat(table.find()).isTrue();
        if ("write".equals(System.getProperty("cli.doc"))) {
            var whole = table.group(1) + rows() + table.group(3);
            Files.writeString(PAGE, table.replaceFirst(Matcher.quoteReplacement(whole)));
        } else {
            assertThat(table.group(2)).isEqualTo(rows());
        }
    }

    @Test
    void of_each_verb_it_is_known_where_it_runs() {
        assertThat(RemoteVerbs.all()).doesNotContainAnyElementsOf(HostVerbs.all());
        var others =
                EveryVerbTest.verbs().stream()
                        .filter(verb -> RemoteVerbs.where(verb) == RemoteVerbs.Where.HOST);
        assertThat(others).containsExactlyInAnyOrderElementsOf(HostVerbs.all());
        assertThat(EveryVerbTest.verbs()).containsAll(RemoteVerbs.all());
    }

    private static String rows() {
        var byNoun = new LinkedHashMap<String, StringBuilder>();
        for (var verb : RemoteVerbs.all()) {
            var at = verb.lastIndexOf(' ');
            var noun = at < 0 ? "" : verb.substring(0, at);
            byNoun.computeIfAbsent(noun, _ -> new StringBuilder())
                    .append(" `")
                    .append(verb.substring(at + 1))
                    .append('`');
        }
        var rows = new StringBuilder("| over a server | |\n|---|---|\n");
        byNoun.forEach((noun, verbs) ->
                rows.append("| `")
                        .append(("idp " + noun).strip())
                        .append("` |")
                        .append(verbs)
                        .append(" |\n"));
        return rows.toString();
    }
}
