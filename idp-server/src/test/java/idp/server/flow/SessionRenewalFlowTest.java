package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.user.User;
import idp.server.TestFactors;
import idp.server.TestFactors.Held;
import idp.server.TestNode;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 61: whoever proves anew who they are stays in their session")
final class SessionRenewalFlowTest {
    private static TestNode node;
    private static TestFactors factors;
    private static App shop;
    private static int people;

    private final User user = node.user("person" + people++);
    private final Visitor browser = new Visitor(node.issuer());

    @BeforeAll
    static void start() {
        node = TestNode.start();
        factors = TestFactors.of(node);
        var document = App.document();
        document.put("first_party", true);
        node.client("shop", App.SECRET, document);
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private App.Answer tokens(Page in) {
        var code = in.parameters().get("code");
        assertThat(code).as(in.uri() + " " + in.body()).isNotNull();
        return shop.redeem(code);
    }

    private static String sid(App.Answer tokens) {
        return App.claims(tokens.get("id_token")).get("sid").asString();
    }

    private App.Answer signedIn() {
        return tokens(App.signIn(browser, shop.authorize(), user.loginName()));
    }

    /// At the page that asks for the second factor alone.
    private Page asked(Visitor in) {
        var asked = in.get(shop.authorize("acr_values", "aal2"));
        assertThat(asked.uri()).hasPath("/factor");
        return asked;
    }

    private static Map<String, String> code(Held held) {
        return Map.of("code", factors.code(held.seed()));
    }

    private int open() {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        "SELECT count(*) FROM session WHERE user_id = :id AND"
                                                + " ended_at IS NULL")
                                .bind("id", user.id())
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    @DisplayName(
            "SE-01: a step-up keeps the session and what apps hold by it, under another secret")
    void a_step_up_keeps_the_session() {
        var before = signedIn();
        var held = factors.add(user);
        var lost = browser.twin();
        var up = tokens(browser.submit(asked(browser), "#confirm", code(held)));
        assertThat(App.claims(up.get("id_token")).get("acr").asString()).isEqualTo("aal2");
        assertThat(sid(up)).isEqualTo(sid(before));
        var refreshed = shop.refresh(before.get("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(shop.userInfo(before.get("access_token")).status()).isEqualTo(200);
        assertThat(open()).isOne();
        assertThat(lost.get(shop.authorize()).uri()).hasPath("/login");
    }

    @Test
    void a_password_that_is_asked_again_keeps_it_too_and_says_what_was_shown_now() {
        var held = factors.add(user);
        var step = FactorVisits.password(browser, shop.authorize(), user.loginName());
        var trusted = Map.of("code", factors.code(held.seed()), "trust", "yes");
        var before = tokens(browser.submit(step, "#confirm", trusted));
        var login = shop.authorize("prompt", "login");
        var again = tokens(FactorVisits.password(browser, login, user.loginName()));
        assertThat(sid(again)).isEqualTo(sid(before));
        assertThat(App.claims(again.get("id_token")).get("acr").asString()).isEqualTo("aal1");
        assertThat(shop.refresh(before.get("refresh_token")).status()).isEqualTo(200);
        assertThat(open()).isOne();
    }

    @Test
    @DisplayName("LG-15: of two tabs that step up at once one does, and there is one session")
    void of_two_tabs_one_steps_up() throws Exception {
        signedIn();
        var held = factors.add(user);
        var tabs = List.of(browser, browser.twin());
        var pages = tabs.stream().map(this::asked).toList();
        var answers =
                List.of(code(held), Map.of("code", held.codes().getFirst(), "way", "written"));
        var led =
                Race.of(
                        2,
                        tab -> tabs.get(tab).submit(pages.get(tab), "#confirm", answers.get(tab)));
        assertThat(led).filteredOn(page -> page.parameters().containsKey("code")).hasSize(1);
        // The other has the secret that was, which names nobody once the first is through: then its
        // form is nobody's either. In a real browser both share the new one.
        assertThat(led)
                .filteredOn(page -> page.uri().getPath().equals("/login") || page.status() == 403)
                .hasSize(1);
        assertThat(open()).isOne();
    }

    @Test
    void after_a_sign_out_a_step_up_opens_nothing() {
        signedIn();
        var held = factors.add(user);
        var asked = asked(browser);
        var out = browser.get(node.url("/logout"));
        browser.submit(out, "#sign-out", Map.of());
        assertThat(open()).isZero();
        browser.submit(asked, "#confirm", code(held));
        assertThat(open()).isZero();
        assertThat(browser.get(node.url("/account")).uri()).hasPath("/accounts");
    }
}
