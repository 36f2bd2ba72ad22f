package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestAdministrators;
import idp.server.TestFactors;
import idp.server.TestNode;
import idp.server.adapter.webauthn.SoftDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 61: an app whose people have shown more than a password")
final class DemandedFactorTest {
    private static final String[] BOTH = {"aal2", "[\"pwd\",\"otp\",\"mfa\"]"};

    private static TestNode node;
    private static TestFactors factors;
    private static App shop;
    private static App vault;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        factors = TestFactors.of(node);
        shop = app("shop", false);
        vault = app("vault", true);
    }

    private static App app(String id, boolean strict) {
        var document = App.document();
        document.put("first_party", true);
        document.put("require_second_factor", strict);
        node.client(id, App.SECRET, document);
        return new App(node.issuer(), id);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Visitor signedIn(String name) {
        var browser = new Visitor(node.issuer());
        var in = App.signIn(browser, shop.authorize(), name);
        assertThat(FactorVisits.claims(shop, in)).containsExactly("aal1", "[\"pwd\"]");
        return browser;
    }

    @Test
    @DisplayName(
            "LG-21: who has none gets one on the way to that app, and no request talks it out of it")
    void who_has_none_gets_one() {
        node.user("alice");
        var browser = signedIn("alice");
        assertThat(browser.get(vault.authorize("prompt", "none")).parameters())
                .containsEntry("error", "login_required");
        var page = browser.get(vault.authorize("acr_values", "aal1"));
        assertThat(page.uri().getPath()).isEqualTo("/factor/add");
        // The other app asks for no more than before.
        assertThat(FactorVisits.claims(shop, browser.get(shop.authorize())))
                .containsExactly("aal1", "[\"pwd\"]");
        var in = FactorVisits.enrol(factors, browser, page);
        assertThat(FactorVisits.claims(vault, in)).containsExactly(BOTH);
        assertThat(FactorVisits.claims(vault, browser.get(vault.authorize())))
                .containsExactly(BOTH);
    }

    @Test
    @DisplayName(
            "RFC 9470 §5: phr takes a passkey, which is asked for alone, and codes are no way to it")
    void a_passkey_is_asked_for_by_its_level() {
        assertThat(shop.get("/.well-known/openid-configuration").json().get("acr_values_supported"))
                .hasToString("[\"aal1\",\"aal2\",\"phr\"]");
        assertThat(
                        new Visitor(node.issuer())
                                .get(shop.authorize("acr_values", "phrh"))
                                .parameters())
                .containsEntry("error", "unmet_authentication_requirements");
        var held = factors.add(node.user("carol"));
        var code = Map.of("code", factors.code(held.seed()));
        var owner = new Visitor(node.issuer());
        var step = FactorVisits.password(owner, node.url("/account/passkeys/add"), "carol");
        var device = PasskeyVisits.device(node.issuer());
        PasskeyVisits.show(owner, owner.submit(step, "#confirm", code), device);

        factors.forget();
        var browser = new Visitor(node.issuer());
        var asked = FactorVisits.password(browser, shop.authorize(), "carol");
        var other = browser.get(asked.html().selectFirst("#otherwise").absUrl("href"));
        assertThat(FactorVisits.claims(shop, browser.submit(other, "#confirm", code)))
                .containsExactly(BOTH);
        var up = browser.get(shop.authorize("acr_values", "phr"));
        assertThat(up.uri().getPath()).isEqualTo("/factor/passkey");
        assertThat(up.html().select("#otherwise")).isEmpty();
        var around = up.uri().toString().replace("/factor/passkey?", "/factor?way=other&");
        assertThat(browser.get(around).uri().getPath()).isEqualTo("/factor/passkey");
        assertThat(FactorVisits.claims(shop, PasskeyVisits.show(browser, up, device)).getFirst())
                .isEqualTo("phr");
        assertThat(FactorVisits.claims(shop, browser.get(shop.authorize("acr_values", "phr"))))
                .containsExactly("phr", "[\"pwd\",\"otp\",\"swk\",\"user\",\"mfa\"]");
    }

    @Test
    @DisplayName(
            "LG-21: a passkey is got on the way in where that is enough, and codes where they are")
    void a_passkey_is_got_on_the_way_in() {
        var dora = node.user("dora");
        var browser = signedIn("dora");
        var app = browser.get(vault.authorize());
        var codes = browser.get(app.html().selectFirst("#way-passkey").absUrl("href"));
        var unsaid = codes.uri().toString().replace("/factor/codes", "/factor/add/passkey");
        assertThat(unsaid).contains("draft=");
        assertThat(browser.get(unsaid).uri()).as("not said to be safe").hasPath("/factor/codes");
        var page = FactorVisits.saved(browser, codes);
        var instead = browser.get(page.html().selectFirst("#otherwise").absUrl("href"));
        assertThat(instead.uri()).hasPath("/factor/add");
        assertThat(browser.get(instead.html().selectFirst("#way-passkey").absUrl("href")).uri())
                .as("those that were kept still do")
                .hasPath("/factor/add/passkey");
        var phr = browser.get(vault.authorize("acr_values", "phr"));
        assertThat(FactorVisits.saved(browser, phr).html().select("#otherwise"))
                .as("an app is not enough")
                .isEmpty();

        var device = PasskeyVisits.device(node.issuer());
        var untouched =
                PasskeyVisits.show(
                        browser, page, device, said -> said.flags &= ~SoftDevice.VERIFIED);
        assertThat(untouched.status()).isEqualTo(400);
        var answer =
                PasskeyVisits.fields(untouched, PasskeyVisits.answer(untouched, device, _ -> {}));
        var in = browser.post(PasskeyVisits.action(untouched), answer);
        assertThat(FactorVisits.claims(vault, in))
                .containsExactly("phr", "[\"pwd\",\"swk\",\"user\",\"mfa\"]");
        // The other tab asks for one no more, and a replay finds nothing.
        assertThat(browser.get(phr.uri().toString()).parameters()).containsKey("code");
        assertThat(browser.post(PasskeyVisits.action(untouched), answer).parameters())
                .containsKey("code");
        var account = browser.get(node.url("/account/security"));
        assertThat(account.html().select("#passkeys .lines li")).hasSize(1);
        lost(dora, codes.html().selectFirst("#codes li").text());
    }

    /// Whoever lost that passkey is let in by a code that was shown before it.
    private static void lost(User user, String written) {
        var browser = new Visitor(node.issuer());
        var asked = FactorVisits.password(browser, shop.authorize(), "dora");
        var other = browser.get(asked.html().selectFirst("#otherwise").absUrl("href"));
        var in = browser.submit(other, "#confirm", Map.of("code", written));
        assertThat(FactorVisits.claims(shop, in)).containsExactly(BOTH);
        assertThat(TestAdministrators.of(node).ground().factors.of(user.id()).recoveryCodes())
                .isEqualTo(9);
    }

    @Test
    @DisplayName(
            "RFC 6749 §4.1.2.1: each step leads back to the app, which hears of it, and to another"
                    + " account")
    void each_step_leads_out() {
        node.user("erin");
        var held = factors.add(node.user("finn"));
        var browser = new Visitor(node.issuer());
        var login = browser.get(vault.authorize());
        leadsBack(browser, login);
        var add = browser.submit(login, "#sign-in", FactorVisits.typed("erin"));
        var seed = TestFactors.read(add.html().selectFirst("#secret").text());
        var code = Map.of("code", factors.code(seed));
        for (var step :
                List.of(
                        add,
                        browser.get(add.html().selectFirst("#way-passkey").absUrl("href")),
                        FactorVisits.saved(
                                browser,
                                browser.get(add.html().selectFirst("#way-passkey").absUrl("href"))),
                        browser.submit(add, "#confirm", code))) {
            leadsBack(browser, step);
            leadsElsewhere(browser, step, "#another");
        }
        var other = new Visitor(node.issuer());
        var challenge = FactorVisits.password(other, vault.authorize(), "finn");
        leadsBack(other, challenge);
        leadsElsewhere(other, challenge, "a.aside");
        var answer = Map.of("code", factors.code(held.seed()));
        assertThat(other.submit(challenge, "#confirm", answer).parameters())
                .as("nothing was spent by looking around")
                .containsKey("code");

        var late = new Visitor(node.issuer());
        var device = PasskeyVisits.device(node.issuer());
        var ours = FactorVisits.password(late, vault.authorize("acr_values", "phr"), "erin");
        var passkey = FactorVisits.saved(late, ours);
        assertThat(PasskeyVisits.show(late, passkey, device).parameters()).containsKey("code");
        var asked =
                FactorVisits.password(
                        new Visitor(node.issuer()), vault.authorize("acr_values", "phr"), "erin");
        assertThat(asked.uri()).hasPath("/factor/passkey");
        assertThat(asked.html().select("#cancel, #another")).hasSize(2);
        // Without an app there is nobody to go back to.
        assertThat(new Visitor(node.issuer()).get(node.url("/login")).html().select("#cancel"))
                .isEmpty();
    }

    private static void leadsBack(Visitor browser, Visitor.Page step) {
        var back = browser.get(step.html().selectFirst("#cancel").absUrl("href"));
        assertThat(back.parameters())
                .as(step.uri().getPath())
                .containsEntry("error", "access_denied")
                .containsKeys("state", "iss");
    }

    private static void leadsElsewhere(Visitor browser, Visitor.Page step, String link) {
        var login = browser.get(step.html().selectFirst(link).absUrl("href"));
        assertThat(login.uri()).as(step.uri().getPath()).hasPath("/login");
        assertThat(login.html().select("#username[readonly]")).isEmpty();
        assertThat(login.html().select(".intro").text()).contains("Shop");
    }

    @Test
    void who_has_one_shows_it_also_in_a_browser_that_is_trusted() {
        var held = factors.add(node.user("bob"));
        var browser = new Visitor(node.issuer());
        var asked = FactorVisits.password(browser, shop.authorize(), "bob");
        var code = Map.of("code", factors.code(held.seed()), "trust", "yes");
        browser.submit(asked, "#confirm", code);
        var anew = FactorVisits.password(browser, shop.authorize("prompt", "login"), "bob");
        assertThat(FactorVisits.claims(shop, anew)).containsExactly("aal1", "[\"pwd\"]");
        var step = browser.get(vault.authorize());
        assertThat(step.uri().getPath()).isEqualTo("/factor");
        factors.forget();
        var again = Map.of("code", factors.code(held.seed()));
        assertThat(FactorVisits.claims(vault, browser.submit(step, "#confirm", again)))
                .containsExactly(BOTH);
    }
}
