package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.link.Errand;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 60: terms of use, on the way to an account and at the next sign-in")
final class TermsFlowTest {
    private static final String TERMS = "https://shop.example.com/terms?a=1&b=%22%3E";
    private static final Map<String, String> TICK = Map.of("terms", "1");
    private static TestNode node;
    private static App shop;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_TERMS_URL", TERMS, "IDP_TERMS_VERSION", "2026-07"));
        var document = App.document();
        document.put("first_party", true);
        node.client("shop", App.SECRET, document);
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page signIn(Visitor visitor, String url, String username) {
        var typed = Map.of("username", username, "password", TestNode.PASSWORD);
        return visitor.submit(visitor.get(url), "#sign-in", typed);
    }

    private static List<String> accepted(String username) {
        var people = TestAdministrators.of(node);
        return people.ground().own.terms().accepted().of(people.find(username).id()).stream()
                .map(one -> one.version())
                .toList();
    }

    /// As if what somebody accepted had been another version.
    private static void change(String username, String version) {
        var id = TestAdministrators.of(node).find(username).id();
        node.database()
                .statement(db ->
                        db.createUpdate(
                                        "UPDATE terms_acceptance SET version = :version"
                                                + " WHERE user_id = :user")
                                .bind("version", version)
                                .bind("user", id)
                                .execute());
    }

    private static void mustAskForTerms(Page page) {
        assertThat(page.uri().getPath()).isEqualTo("/terms");
        var tick = page.html().selectFirst("#terms");
        assertThat(tick.hasAttr("checked")).isFalse();
        assertThat(tick.parent().selectFirst("a").attr("href")).isEqualTo(TERMS);
        assertThat(page.html().selectFirst("#version").text()).contains("2026-07");
    }

    @Test
    void whoever_joins_ticks_them_and_is_not_asked_again() {
        var links = TestAdministrators.of(node).ground().links;
        var made = links.make(new Errand.Invitation("eve@example.test", List.of(), 1), null);
        links.keep(made);
        var eve = new Visitor(node.issuer());
        var page = eve.get(node.url("/join?invitation=" + made.token()));
        assertThat(page.html().selectFirst("#terms").hasAttr("checked")).isFalse();
        var typed = Map.of("name", "Eve", "new-password", TestNode.PASSWORD);
        var refused = eve.submit(page, "#create-account", typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("#problem a").attr("href")).isEqualTo("#terms");
        var all = Map.of("name", "Eve", "new-password", TestNode.PASSWORD, "terms", "1");
        assertThat(eve.submit(refused, "#create-account", all).uri().getPath())
                .isEqualTo("/account");
        assertThat(accepted("eve@example.test")).containsExactly("2026-07");
        assertThat(eve.get(shop.authorize()).parameters()).containsKey("code");
    }

    @Test
    void the_first_administrator_ticks_them_too() {
        var page = new Visitor().get(TestAdministrators.of(node).setUpLink());
        assertThat(page.html().selectFirst("#terms")).isNotNull();
    }

    @Test
    @DisplayName("ADR 47: nobody is signed in before the answer, and it is given once")
    void who_never_accepted_any_is_asked_before_there_is_a_session() {
        node.user("alice");
        var alice = new Visitor(node.issuer());
        var page = signIn(alice, shop.authorize(), "alice");
        mustAskForTerms(page);
        assertThat(alice.cookies()).doesNotContainKey("gatehouse_session");
        assertThat(alice.submit(page, "#accept", Map.of()).status()).isEqualTo(400);
        assertThat(accepted("alice")).isEmpty();
        // The ticket of one step is no good for another, nor in another browser.
        var tx = Visitor.parameters(page.uri().getRawQuery()).get("tx");
        assertThat(alice.get(node.url("/password?tx=" + tx)).uri().getPath()).isEqualTo("/terms");
        assertThat(new Visitor(node.issuer()).get(page.uri().toString()).status()).isEqualTo(400);
        var second = alice.twin();
        var there = alice.submit(page, "#accept", TICK);
        assertThat(there.parameters()).as(there.body()).containsKey("code");
        assertThat(accepted("alice")).containsExactly("2026-07");
        // The step is spent for a browser that kept its page and got no session.
        assertThat(second.press(page, "#accept", TICK).status()).isEqualTo(400);
        assertThat(second.cookies()).doesNotContainKey("gatehouse_session");
    }

    @Test
    @DisplayName("OIDC Core §3.1.2.6: an app that may ask nobody is told interaction_required")
    void a_new_version_is_asked_for_in_a_session_that_stays() throws Exception {
        node.user("bob");
        var bob = new Visitor(node.issuer());
        bob.submit(signIn(bob, shop.authorize(), "bob"), "#accept", TICK);
        var session = bob.cookies().get("gatehouse_session");
        assertThat(bob.get(shop.authorize()).parameters()).containsKey("code");
        change("bob", "2025-01");
        var silent = bob.get(shop.authorize("prompt", "none"));
        assertThat(silent.parameters()).containsEntry("error", "interaction_required");
        var page = bob.get(shop.authorize());
        mustAskForTerms(page);
        // A consent that is posted beside it leads to the terms, and to no code.
        var tx = Visitor.parameters(page.uri().getRawQuery()).get("tx");
        assertThat(bob.get(node.url("/consent?tx=" + tx)).uri().getPath()).isEqualTo("/terms");
        var led =
                Race.of(
                        6,
                        _ -> {
                            var tab = bob.twin();
                            return tab.follow(tab.press(page, "#accept", TICK));
                        });
        assertThat(led).allSatisfy(end -> assertThat(end.parameters()).containsKey("code"));
        assertThat(accepted("bob")).containsExactly("2026-07", "2025-01");
        assertThat(bob.cookies()).containsEntry("gatehouse_session", session);
        assertThat(bob.get(shop.authorize("prompt", "none")).parameters()).containsKey("code");
    }

    @Test
    void who_declines_goes_back_to_the_app_with_a_refusal() {
        node.user("carl");
        var carl = new Visitor(node.issuer());
        var page = signIn(carl, shop.authorize(), "carl");
        var back = carl.submit(page, "#decline", Map.of());
        assertThat(back.parameters()).containsEntry("error", "access_denied");
        assertThat(accepted("carl")).isEmpty();
        var home = signIn(carl, node.url("/login"), "carl");
        mustAskForTerms(home);
        assertThat(carl.submit(home, "#decline", TICK).uri().getPath()).isEqualTo("/login");
        assertThat(accepted("carl")).isEmpty();
    }

    @Test
    void nobody_accepts_without_being_asked() {
        var stranger = new Visitor(node.issuer());
        assertThat(stranger.get(node.url("/terms")).uri().getPath()).isEqualTo("/login");
        assertThat(stranger.post(node.url("/terms"), TICK).status()).isEqualTo(403);
    }
}
