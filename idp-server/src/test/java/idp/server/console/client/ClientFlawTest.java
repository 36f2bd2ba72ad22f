package idp.server.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.registration.Registration;
import idp.core.client.registration.Registration.Checked;
import idp.server.page.view.console.client.ClientFlaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P8: what is wrong with a registration is said in the reader's language")
final class ClientFlawTest {
    private static final Path CORE = Path.of("../idp-core/src/main/java/idp/core/client");
    private static final Pattern THROWN =
            Pattern.compile(
                    "(?:flaw|redirect)\\(\\s*[a-z\"_().]+,\\s*\"((?:[^\"\\\\]|\\\\.)+)\"\\)");
    private static final Pattern RETURNED =
            Pattern.compile("\"((?:a redirect|http is|the scheme)[^\"]+)\"");

    @Test
    void every_sentence_of_the_rules_has_words_here() throws IOException {
        var sentences = new TreeSet<String>();
        for (var file :
                List.of(
                        "Members",
                        "UriMembers",
                        "TokenMembers",
                        "ProfileMembers",
                        "Registration")) {
            find(THROWN, CORE.resolve("registration/" + file + ".java"), sentences);
        }
        var before = sentences.size();
        find(RETURNED, CORE.resolve("RedirectUri.java"), sentences);
        assertThat(before).as("the search finds them").isGreaterThan(18);
        assertThat(sentences.size() - before).as("and those of redirects").isEqualTo(9);
        assertThat(sentences)
                .allSatisfy(one -> assertThat(ClientFlaw.find(one)).as(one).isNotNull());
    }

    private static void find(Pattern pattern, Path file, TreeSet<String> into) throws IOException {
        pattern.matcher(Files.readString(file))
                .results()
                .forEach(found -> into.add(found.group(1).replace("\\\"", "\"")));
    }

    @Test
    void numbers_are_carried_over() {
        var bad =
                Registration.check(
                        Map.of(
                                "client_name",
                                "a",
                                "grant_types",
                                List.of("client_credentials"),
                                "default_max_age",
                                -1));
        var found = ClientFlaw.find(((Checked.Bad) bad).why());
        assertThat(found.flaw()).isEqualTo(ClientFlaw.RANGE);
        assertThat(found.numbers()).containsExactly(0L, 31_536_000L);
        assertThat(ClientFlaw.find("no such sentence")).isNull();
    }
}
