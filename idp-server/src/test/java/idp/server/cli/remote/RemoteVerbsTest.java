package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPrograms;
import idp.server.cli.remote.wire.RemoteServer;
import idp.server.cli.remote.wire.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The same commands upon the database of a node and over its admin API: what they print has to be the
/// same, because scripts read it.
@DisplayName("ADR 81: commands over a server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteVerbsTest {
    private static final Pattern CHANCE =
            Pattern.compile(
                    "[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{22}|\\d{10}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"
                            + "|(?<=(?:created_by|code|url)\" : )\"[^\"]+\"");

    private final RemoteScene scene = new RemoteScene();
    private final TestNode node = scene.node;
    private final RemoteTerminal host = scene.host;
    private final RemoteTerminal there = scene.there;
    private final String key = scene.key;

    /// Before any of the tests has changed something.
    private final String lists = GoldenLists.of(host);

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void every_list_is_printed_in_each_format_as_ever() {
        GoldenLists.mustBe(lists);
    }

    @Test
    void what_is_read_is_printed_in_the_same_letters() {
        for (var line : RemoteLines.QUESTIONS) {
            for (var format : List.of("json", "table")) {
                var words = line.contains("--output") ? line : line + " -o " + format;
                assertThat(there.type(words)).as(words).isEqualTo(host.type(words));
            }
        }
    }

    @Test
    void what_is_done_is_told_in_the_same_words() {
        var here = RemoteLines.ACTS.stream().map(line -> masked(host, line, "bob")).toList();
        var over = RemoteLines.ACTS.stream().map(line -> masked(there, line, "ben")).toList();
        assertThat(over).isEqualTo(here);
    }

    private static String masked(RemoteTerminal terminal, String line, String name) {
        var ran =
                terminal.type(line.replace("@", "%").replace("%%", name + "@").replace("%", name));
        var all = line + " " + ran.code() + "\n" + ran.out() + ran.err();
        return masked(all).replace(name, "@");
    }

    @Test
    @DisplayName("ADR 90: a file is compared and applied over a server as on the host")
    void a_file_is_applied_in_the_same_words(@TempDir Path folder) throws IOException {
        var secret = Map.of("ORDERS_SECRET", "s".repeat(40));
        var remote = scene.with(Map.of("IDP_API_KEY", key, "ORDERS_SECRET", "s".repeat(40)));
        var here = new ConfigurationStory(folder, scene.hostWith(secret), "bob").told();
        var over = new ConfigurationStory(folder, remote, "ben").told();
        assertThat(masked(over)).isEqualTo(masked(here));
        assertThat(here).contains("no changes", "Secrets are in ", "nothing was done");
    }

    private static String masked(String text) {
        return CHANCE.matcher(text).replaceAll("…");
    }

    @Test
    @DisplayName("ADR 49: over a server whoever the key belongs to did it, and no operator")
    void the_audit_names_the_holder_of_the_key() {
        RemoteScene.did(there.type("group put audited"));
        var rows =
                RemoteScene.did(host.type("audit list --kind GROUP_STORED --limit 1 -o table"))
                        .out();
        assertThat(rows).contains("person:olga", "group:audited");
    }

    @Test
    void what_comes_is_followed_in_the_order_of_its_numbers_and_told_once() {
        var server =
                new RemoteServer(
                        ServerAddress.of(node.issuer()),
                        TestPrograms.without(Map.of("IDP_API_KEY", key)),
                        "");
        var rows = new RemoteFollow(server, Map.of("kind", "GROUP_STORED"));
        var seen = new java.util.ArrayList<Object>();
        for (var name : List.of("one", "two", "three")) {
            RemoteScene.did(host.type("group put followed-" + name));
            rows.next(row -> seen.add(row.get("target")));
        }
        rows.next(row -> seen.add(row.get("target")));
        assertThat(seen)
                .containsExactly(
                        "group:followed-one", "group:followed-two", "group:followed-three");
    }

    @Test
    void the_chain_is_looked_through_over_a_server() {
        var head = RemoteScene.did(there.type("audit head")).out();
        var anchor = head.replaceAll("(?s).*anchor\" : \"([^\"]+)\".*", "$1");
        var whole = there.type("audit verify --from-anchor " + anchor);
        assertThat(whole.code()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("\"whole\"");
        var other = anchor.replaceAll(":.*", ":" + "0".repeat(64));
        var broken = there.type("audit verify --from-anchor " + other);
        assertThat(broken.code()).isOne();
        assertThat(broken.out()).contains("NOT_THE_ANCHOR");
        assertThat(there.type("audit export --after 0").err())
                .contains("rows; the next time: idp audit export --after ");
    }

    @Test
    void what_a_server_does_not_do_is_said_in_a_sentence() {
        for (var verb :
                List.of(
                        "migrate",
                        "restored",
                        "admin recover x",
                        "key rewrap",
                        "user set-password x")) {
            var ran = there.type(verb);
            assertThat(ran.code()).as(verb).isEqualTo(2);
            assertThat(ran.err())
                    .matches(
                            "idp: idp [a-z -]+ is done on the host of the database, and over no"
                                    + " server: [a-z ,]+\\RTry: [^\\n]+\\R");
        }
        assertThat(RemoteScene.did(there.type("policy check --help")).out())
                .contains("Needs no database");
    }

    @Test
    void a_key_that_is_not_enough_is_refused_and_never_shown() {
        node.user("nora");
        var weak = scene.newKey("nora");
        var ended = scene.newKey("olga");
        RemoteScene.did(host.type("api-key revoke " + ended.split("_")[2]));
        var wrong =
                Map.of(
                        weak,
                        "may not do that",
                        ended,
                        "it is unknown, expired or revoked",
                        key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"),
                        "it is mistyped");
        wrong.forEach((some, why) -> {
            var ran = scene.with(Map.of("IDP_API_KEY", some)).type("user list");
            assertThat(ran.code()).isOne();
            assertThat(ran.err()).contains(why, "Try: ");
            assertThat(ran.err() + ran.out()).doesNotContain(some.substring(30));
        });
        assertThat(scene.with(Map.of()).type("user list").err()).contains("set IDP_API_KEY");
        var other =
                scene.with(Map.of("IDP_API_KEY", key, "IDP_CLIENT_ID", "nobody")).type("user list");
        assertThat(other.err()).contains("does not know the client nobody");
    }

    @Test
    void a_server_is_named_by_its_issuer_over_https() {
        var wrong =
                Stream.of(
                        "http://id.example",
                        "id.example",
                        "https://me:secret@id.example",
                        "https://id.example?x=1",
                        "ftp://127.0.0.1");
        wrong.forEach(url -> {
            var ran = there.type("--server " + url + " user list");
            assertThat(ran.code()).as(url).isOne();
            assertThat(ran.err()).contains("the server (--server, IDP_SERVER)");
        });
        var away = there.type("user list --server http://127.0.0.1:1");
        assertThat(away.err()).contains("nothing listens there", "Try: curl -I");
    }
}
