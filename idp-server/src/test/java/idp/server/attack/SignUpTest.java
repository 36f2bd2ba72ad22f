package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName(
        "LG-05, LG-29: signing up tells nobody who has an account, and is closed where it is closed")
final class SignUpTest {
    private static final Pattern REF = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{2}");
    private static TestNode open;

    @BeforeAll
    static void start() {
        open = TestNode.start(Map.of("IDP_SIGN_UP", "@example.test"));
        open.user("alice");
    }

    @AfterAll
    static void stop() {
        open.close();
    }

    private static Visitor.Page ask(TestNode node, String email) {
        var visitor = new Visitor(node.issuer());
        var page = visitor.get(node.url("/signup"));
        return visitor.submit(page, "#continue", Map.of("email", email));
    }

    private static long rows(String table) {
        return open.database()
                .statement(db ->
                        db.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    @Test
    @DisplayName("LG-05: a known and a new address get the same page after the same rows")
    void known_and_new_are_one_answer() {
        var before = rows("outbox");
        var links = rows("action_link");
        var known = ask(open, "alice@example.test");
        assertThat(rows("outbox") - before).isEqualTo(1);
        assertThat(rows("action_link") - links).isEqualTo(1);
        var fresh = ask(open, "nobody@example.test");
        assertThat(rows("outbox") - before).isEqualTo(2);
        assertThat(rows("action_link") - links).isEqualTo(2);
        assertThat(same(known)).isEqualTo(same(fresh));
        assertThat(known.uri().getPath())
                .isEqualTo(fresh.uri().getPath())
                .isEqualTo("/signup/code");
    }

    /// Without what is another in every answer.
    private static String same(Visitor.Page page) {
        return page.body()
                .replaceAll("value=\"[^\"]*\"", "")
                .replaceAll("[?&][a-z_]+=[A-Za-z0-9_-]{40,}", "")
                .replaceAll("(alice|nobody)@example.test", "x")
                .replaceAll("data-left=\"\\d+\">[^<]*<", "");
    }

    @Test
    void an_address_elsewhere_is_not_admitted() {
        assertThat(ask(open, "eve@sub.example.test").status()).isEqualTo(403);
        assertThat(ask(open, "eve@example.test.evil.example").status()).isEqualTo(403);
    }

    @Test
    @DisplayName(
            "LG-05, LG-29: where an invitation is needed, nothing else opens or tells anything")
    void by_invitation_only() {
        try (var invited = TestNode.start(Map.of("IDP_SIGN_UP", "invitation"))) {
            invited.user("alice");
            invited.client("shop", App.SECRET, App.document());
            var visitor = new Visitor(invited.issuer());
            var login = visitor.get(invited.url("/login"));
            assertThat(login.html().selectFirst("#join").attr("href")).isEqualTo("/join");
            var refused = visitor.get(invited.url("/signup"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.html().selectFirst("#invitation").attr("href")).isEqualTo("/join");
            var bodies =
                    Stream.of("alice@example.test", "nobody@example.test")
                            .flatMap(email -> answers(invited, email))
                            .distinct();
            assertThat(bodies).hasSize(2);
            var shop = new App(invited.issuer(), "shop");
            var create = visitor.get(shop.authorize("prompt", "create"));
            assertThat(create.parameters()).containsEntry("error", "invalid_request");
            assertThat(shop.get("/.well-known/openid-configuration").response().body())
                    .doesNotContain("\"create\"");
        }
    }

    /// What somebody without an invitation is told about an address, by each way in.
    private static Stream<String> answers(TestNode node, String email) {
        var visitor = new Visitor(node.issuer());
        var page = visitor.get(node.url("/login"));
        var csrf = page.html().selectFirst("input[name=csrf]").attr("value");
        var fields = Map.of("email", email, "csrf", csrf, "invitation", "BCDF-GHJK-LMNP-QRST");
        var signUp = visitor.post(node.url("/signup"), fields);
        assertThat(signUp.status()).isEqualTo(403);
        var typed = Map.of("invitation", "BCDF-GHJK-LMNP-QRST");
        var join = visitor.submit(visitor.get(node.url("/join")), "#continue", typed);
        assertThat(join.status()).isEqualTo(400);
        return Stream.of(signUp, join).map(answer -> REF.matcher(same(answer)).replaceAll("Ref"));
    }

    @Test
    @DisplayName("LG-29: a closed sign-up is closed to a direct post as well")
    void closed_is_closed() {
        try (var closed = TestNode.start()) {
            var visitor = new Visitor(closed.issuer());
            assertThat(visitor.get(closed.url("/signup")).status()).isEqualTo(403);
            var fields = Map.of("email", "eve@example.test", "invitation", "x");
            assertThat(visitor.post(closed.url("/signup"), fields).status()).isEqualTo(403);
            assertThat(visitor.post(closed.url("/signup/again"), fields).status()).isEqualTo(403);
            assertThat(visitor.get(closed.url("/login")).body()).doesNotContain("signup");
        }
    }
}
