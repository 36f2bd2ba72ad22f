package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sign-in belongs to its tab and its browser")
class LoginTabsTest {
    static TestNode node;
    static App shop;
    static App news;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.client("news", App.SECRET, App.document());
        node.user("alice");
        node.user("bob");
        node.user("carol");
        shop = new App(node.issuer(), "shop");
        news = new App(node.issuer(), "news");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("T5: two tabs go through step by step, and both apps get their code")
    void two_tabs_do_not_disturb_each_other() {
        var visitor = new Visitor(node.issuer());
        var first = visitor.get(shop.authorize("prompt", "consent", "state", "tab-1"));
        var second = visitor.get(news.authorize("prompt", "consent", "state", "tab-2"));
        var firstConsent = visitor.submit(first, "#sign-in", typed("alice"));
        var secondConsent = visitor.submit(second, "#sign-in", typed("alice"));
        var firstSent = visitor.submit(firstConsent, "#allow", Map.of());
        var secondSent = visitor.submit(secondConsent, "#allow", Map.of());
        assertThat(firstSent.parameters()).containsEntry("state", "tab-1");
        assertThat(secondSent.parameters()).containsEntry("state", "tab-2");
        assertThat(shop.redeem(firstSent.parameters().get("code")).status()).isEqualTo(200);
        assertThat(news.redeem(secondSent.parameters().get("code")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T5, CO-15: a consent is for the account that its page named, whoever came later")
    void a_consent_stays_with_its_account() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(shop.authorize("prompt", "consent", "state", "tab-1"));
        var alice = visitor.submit(login, "#sign-in", typed("alice"));
        visitor.submit(visitor.get(node.url("/login")), "#sign-in", typed("bob"));
        assertThat(visitor.get(node.url("/")).html().text()).contains("bob");
        var sent = visitor.submit(alice, "#allow", Map.of());
        var tokens = shop.redeem(sent.parameters().get("code"));
        var claims = App.claims(tokens.get("id_token"));
        assertThat(claims.get("preferred_username").stringValue()).isEqualTo("alice");
    }

    @Test
    @DisplayName("CO-15: a page of a sign-in opens in no other browser")
    void a_ticket_is_worth_nothing_elsewhere() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(shop.authorize("prompt", "consent"));
        var consent = visitor.submit(login, "#sign-in", typed("alice"));
        var stranger = new Visitor(node.issuer());
        App.signIn(stranger, news.authorize(), "bob");
        for (var page : new Visitor.Page[] {login, consent}) {
            var query = page.uri().getRawQuery();
            for (var path :
                    new String[] {"/login", "/consent", "/accounts", "/authorize/continue"}) {
                var opened = stranger.once(node.url(path + "?" + query));
                assertThat(opened.status()).as(path).isEqualTo(400);
                assertThat(opened.header("Location")).isEmpty();
            }
        }
        assertThat(stranger.press(consent, "#allow", Map.of()).status()).isEqualTo(403);
        var sent = visitor.submit(consent, "#allow", Map.of());
        assertThat(sent.parameters()).containsKey("code");
    }

    @Test
    @DisplayName("P12: a ticket that is no good shows what to do, and never goes on")
    void a_broken_ticket_is_explained() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(shop.authorize());
        var tx = login.uri().getRawQuery().substring("tx=".length());
        var flipped = tx.substring(0, 60) + (tx.charAt(60) == 'A' ? 'B' : 'A') + tx.substring(61);
        for (var bad : new String[] {"x", flipped, tx + "A", "A".repeat(13_000)}) {
            var page = visitor.get(node.url("/login?tx=" + bad));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.html().title()).contains("has expired");
            assertThat(page.html().selectFirst(".ref").text()).matches(".*\\w{4}-\\w{2}.*");
        }
        assertThat(visitor.get(login.uri().toString()).html().selectFirst("#sign-in")).isNotNull();
    }

    @Test
    @DisplayName("P2: a form sent twice has one effect")
    void a_double_submit_has_one_effect() {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(shop.authorize("prompt", "consent"));
        var consent = visitor.submit(login, "#sign-in", typed("carol"));
        var again = visitor.submit(login, "#sign-in", typed("carol"));
        assertThat(again.html().selectFirst("#allow")).as("the second goes on").isNotNull();
        assertThat(live("carol")).isEqualTo(1);

        visitor.press(consent, "#allow", Map.of());
        var second = visitor.press(consent, "#allow", Map.of());
        assertThat(second.parameters()).containsKey("code");
        assertThat(
                        node.database()
                                .<Integer>statement(db ->
                                        db.createQuery(
                                                        """
                                                        SELECT count(*) FROM consent
                                                        JOIN users ON users.id = user_id
                                                        WHERE username = 'carol' AND client_id = 'shop'
                                                        """)
                                                .mapTo(Integer.class)
                                                .one()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("ADR 3: a stranger's request leaves no row anywhere")
    void a_stranger_writes_nothing() {
        var before = rows();
        var visitor = new Visitor(node.issuer());
        visitor.get(shop.authorize());
        visitor.get(shop.authorize("client_id", "nobody"));
        visitor.get(node.url("/logout"));
        visitor.post(node.url("/authorize"), Map.of("client_id", "shop"));
        assertThat(rows()).isEqualTo(before);
        App.signIn(visitor, shop.authorize("prompt", "consent"), "alice");
        assertThat(rows()).as("a sign-in is counted").isGreaterThan(before);
    }

    private static int live(String username) {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        """
                                        SELECT count(*) FROM session JOIN users ON users.id = user_id
                                        WHERE username = :name AND ended_at IS NULL
                                        """)
                                .bind("name", username)
                                .mapTo(Integer.class)
                                .one());
    }

    private static int rows() {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        """
                                        SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM code)
                                            + (SELECT count(*) FROM consent) + (SELECT count(*) FROM audit_event)
                                            + (SELECT count(*) FROM login_attempt) + (SELECT count(*) FROM app_grant)
                                        """)
                                .mapTo(Integer.class)
                                .one());
    }

    private static Map<String, String> typed(String username) {
        return Map.of("username", username, "password", TestNode.PASSWORD);
    }
}
