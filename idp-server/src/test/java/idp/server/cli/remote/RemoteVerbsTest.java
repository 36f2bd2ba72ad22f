package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.TestPrograms;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The same commands upon the database of a node and over its admin API: what they print has to be the
/// same, because scripts read it.
@DisplayName("ADR 81: commands over a server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RemoteVerbsTest {
    private static final Pattern CHANCE =
            Pattern.compile(
                    "[A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{22}|\\d{10}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"
                            + "|(?<=created_by\" : )\"[^\"]+\"");

    private final RemoteScene scene = new RemoteScene();
    private final TestNode node = scene.node;
    private final RemoteTerminal host = scene.host;
    private final RemoteTerminal there = scene.there;
    private final String key = scene.key;

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void what_is_read_is_printed_in_the_same_letters() {
        var questions =
                List.of(
                        "user list",
                        "user list --output=yaml",
                        "user list --output=ndjson",
                        "user get alice",
                        "user get ALICE@example.test",
                        "group list",
                        "group members staff",
                        "role list --api orders",
                        "role assignments --api orders",
                        "role assignments --api orders --user alice",
                        "access of alice",
                        "access of alice --api orders",
                        "api list",
                        "api get orders",
                        "resource list order --api orders",
                        "resource get order 43 --api orders",
                        "subject list vehicle --api orders",
                        "client list",
                        "client get idp-cli",
                        "key list",
                        "webhook list",
                        "user invitation list",
                        "api-key list --user alice",
                        "audit list --limit 5 --kind USER_CREATED",
                        "audit list --user alice --by operator:nobody",
                        "user get nobody",
                        "group members nobody",
                        "role list --api nobody",
                        "access of alice --api nobody",
                        "api get nobody",
                        "policy get --api gatehouse",
                        "policy get 1 --api gatehouse",
                        "policy get 99 --api gatehouse",
                        "policy get --api orders",
                        "resource get order 44 --api orders",
                        "resource get order 43 --api nobody",
                        "client get nobody");
        for (var line : questions) {
            for (var format : List.of("json", "table")) {
                var words = line.contains("--output") ? line : line + " -o " + format;
                assertThat(there.type(words)).as(words).isEqualTo(host.type(words));
            }
        }
    }

    @Test
    void what_is_done_is_told_in_the_same_words() {
        var story =
                List.of(
                        "user create --username @ --email @@example.test --group staff",
                        "user create --username @",
                        "user update @ --given-name Bob",
                        "user update @ --username alice",
                        "user disable @",
                        "user enable @",
                        "group put g@ --description Some",
                        "group add g@ @",
                        "group add none @",
                        "group remove g@ @",
                        "group remove g@ @",
                        "role put r@ --api orders",
                        "role assign --api orders --role r@ --group g@ --region south",
                        "role assign --api orders --role none --group g@",
                        "role assign --api orders --role r@ --group none",
                        "role revoke none --api orders",
                        "role delete r@ --api orders --yes",
                        "role delete r@ --api orders --yes",
                        "resource put order 4@ --api orders",
                        "resource delete order 4@ --api orders",
                        "resource delete order 4@ --api orders",
                        "group delete g@",
                        "group delete g@ --yes",
                        "api delete none --yes",
                        "api delete gatehouse --yes",
                        "client disable none",
                        "key revoke none",
                        "key rotate --alg NONE",
                        "webhook remove none",
                        "client create --id c@ --name Shop --for web --url https://shop.example",
                        "client create --id c@ --name Shop --grant client_credentials",
                        "client update c@ --add-redirect-uri https://shop.example/two --name Shop2",
                        "client update c@ --add-redirect-uri https://shop.example/two",
                        "client update c@ --remove-redirect-uri https://shop.example/none",
                        "client update none --name Shop",
                        "client delete c@ --yes",
                        "session end none",
                        "session end --user @",
                        "user invitation revoke none",
                        "api-key revoke none",
                        "policy put ../examples/orders-api/policies --api none",
                        "policy activate 1 --api none",
                        "explain 7F3K-2Q",
                        "user delete @ --yes",
                        "user delete @ --yes");
        var here = story.stream().map(line -> masked(host, line, "bob")).toList();
        var over = story.stream().map(line -> masked(there, line, "ben")).toList();
        assertThat(over).isEqualTo(here);
    }

    private static String masked(RemoteTerminal terminal, String line, String name) {
        var ran =
                terminal.type(line.replace("@", "%").replace("%%", name + "@").replace("%", name));
        var all = line + " " + ran.code() + "\n" + ran.out() + ran.err();
        return CHANCE.matcher(all).replaceAll("…").replace(name, "@");
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
    void what_a_server_does_not_do_is_said_in_a_sentence() {
        for (var verb :
                List.of(
                        "migrate",
                        "restored",
                        "audit verify",
                        "key rewrap",
                        "user set-password x")) {
            var ran = there.type(verb);
            assertThat(ran.code()).as(verb).isOne();
            assertThat(ran.err()).contains("is done on the host of the database", "Try: ");
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
