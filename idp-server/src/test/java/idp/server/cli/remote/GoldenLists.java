package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.EveryVerbTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each command that lists prints, in each format, of a scene in which nothing else has happened. With
/// `-Dcli.doc=write` it is written anew.
final class GoldenLists {
    private static final Path FILE = Path.of("src/test/resources/golden/lists.txt");
    private static final List<String> FORMATS = List.of("table", "json", "yaml");
    private static final List<String> LINES =
            List.of(
                    "user list",
                    "user invitation list",
                    "user passkey list alice",
                    "user factor list alice",
                    "group list",
                    "group members staff",
                    "role list --api orders",
                    "role assignments --api orders",
                    "access of alice",
                    "api list",
                    "resource list order --api orders",
                    "subject list vehicle --api orders",
                    "client list",
                    "client check",
                    "session list",
                    "key list",
                    "api-key list",
                    "policy list --api gatehouse",
                    "webhook list",
                    "mail list",
                    "audit list --limit 3 --kind ROLE_ASSIGNED");

    /// What is another each time: ids, times, ports, and who runs the test.
    private static final Pattern CHANCE =
            Pattern.compile(
                    "(?<![\\w-])([\\w-]{43}|[\\w-]{22})(?![\\w-])|\\b\\d{10}\\b"
                            + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|(?<=localhost:)\\d+|(?<=127.0.0.1:)\\d+"
                            + "|(?<=operator:)[\\w-]+|(?<=number\\W{1,5})\\d+");

    private GoldenLists() {}

    static String of(RemoteTerminal terminal) {
        var told = new StringBuilder();
        for (var line : LINES) {
            for (var format : FORMATS) {
                var words = line + " -o " + format;
                var ran = RemoteScene.did(terminal.type(words));
                told.append("$ idp ").append(words).append('\n');
                told.append(inOrder(format, steady(ran.out())));
            }
        }
        return told.toString();
    }

    /// Columns are as wide as what chance put into them.
    private static String steady(String text) {
        return CHANCE.matcher(text)
                .replaceAll("…")
                .lines()
                .map(line -> line.replaceAll("(?<=\\S) {2,}", "  ") + "\n")
                .collect(Collectors.joining());
    }

    /// Many are listed in the order of their ids, and so in another each time.
    private static String inOrder(String format, String text) {
        return switch (format) {
            case "table" -> {
                var lines = text.lines().toList();
                yield lines.getFirst() + "\n" + sorted(lines.stream().skip(1), "", "\n");
            }
            case "json" ->
                    text.startsWith("[ {\n")
                            ? sorted(
                                    Stream.of(
                                                    text.strip()
                                                            .split(
                                                                    "^\\[ \\{\n|\n}, \\{\n|\n} ]$",
                                                                    -1))
                                            .filter(one -> !one.isEmpty()),
                                    "{\n",
                                    "\n}\n")
                            : text;
            // An id that begins with a sign of YAML is quoted there.
            default ->
                    sorted(
                            Stream.of(text.replace("\"…\"", "…").split("(?m)^- ", -1))
                                    .filter(one -> !one.isEmpty()),
                            text.startsWith("- ") ? "- " : "",
                            "");
        };
    }

    private static String sorted(Stream<String> rows, String before, String after) {
        return rows.sorted().map(row -> before + row + after).collect(Collectors.joining());
    }

    static void mustBe(String told) {
        var lists =
                EveryVerbTest.verbs().stream()
                        .filter(verb -> verb.endsWith(" list"))
                        .collect(Collectors.toSet());
        var listed =
                LINES.stream()
                        .map(line -> line.replaceAll("^(.*? list).*", "$1"))
                        .collect(Collectors.toSet());
        assertThat(Set.copyOf(listed)).containsAll(lists);
        try {
            if ("write".equals(System.getProperty("cli.doc"))) {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, told);
            }
            assertThat(told).isEqualTo(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
