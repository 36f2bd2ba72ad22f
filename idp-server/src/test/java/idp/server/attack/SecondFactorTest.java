package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.user.User;
import idp.server.TestFactors;
import idp.server.TestFactors.Held;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second factor is shown by who has it, once")
class SecondFactorTest {
    private static TestNode node;
    private static App shop;
    private static TestFactors factors;
    private static int people;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        factors = TestFactors.of(node);
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private record Person(User user, Held held, Visitor browser) {
        static Person with() {
            var user = node.user("person" + people++);
            return new Person(user, factors.add(user), new Visitor(node.issuer()));
        }

        /// At the page that asks for the second factor.
        Page asked(Visitor in) {
            var login = in.get(shop.authorize("prompt", "consent"));
            var name = user.person().username();
            var typed = Map.of("username", name, "password", TestNode.PASSWORD);
            var asked = in.submit(login, "#sign-in", typed);
            assertThat(asked.uri().getPath()).as(asked.body()).isEqualTo("/factor");
            return asked;
        }

        Page answered(Page page, String code) {
            return browser.submit(page, "#confirm", Map.of("code", code));
        }
    }

    private static boolean isIn(Page page) {
        return page.html().selectFirst("#allow") != null;
    }

    private static Map<String, Object> claims(Visitor browser, Page consent) {
        var sent = browser.submit(consent, "#allow", Map.of());
        var token = App.claims(shop.redeem(sent.parameters().get("code")).get("id_token"));
        return Map.of("acr", token.get("acr").asString(), "amr", token.get("amr").toString());
    }

    @Test
    @DisplayName("LG-18: the same code is taken once, one of two steps ago never")
    void a_code_is_taken_once() {
        var alice = Person.with();
        var code = factors.code(alice.held().seed());
        var old = factors.code(alice.held().seed(), -2);
        var asked = alice.asked(alice.browser());
        var refused = alice.answered(asked, old);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.html().selectFirst("#problem").text()).contains("not right");
        var in = alice.answered(refused, code);
        assertThat(isIn(in)).as(in.body()).isTrue();
        assertThat(claims(alice.browser(), in))
                .containsEntry("acr", "aal2")
                .containsEntry("amr", "[\"pwd\",\"otp\",\"mfa\"]");
        var elsewhere = new Visitor(node.issuer());
        var again = elsewhere.submit(alice.asked(elsewhere), "#confirm", Map.of("code", code));
        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("LG-18: of several browsers with one code at once one gets in")
    void of_those_that_race_one_gets_in() throws Exception {
        var alice = Person.with();
        var pages =
                Stream.generate(() -> new Visitor(node.issuer()))
                        .limit(6)
                        .map(one -> Map.entry(one, alice.asked(one)))
                        .toList();
        var typed = Map.of("code", factors.code(alice.held().seed()));
        var led =
                Race.of(
                        pages.size(),
                        at -> {
                            var one = pages.get(at);
                            return isIn(one.getKey().submit(one.getValue(), "#confirm", typed));
                        });
        assertThat(led).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("a recovery code gets in once, however it is typed")
    void a_recovery_code_works_once() {
        var alice = Person.with();
        var code = alice.held().codes().getFirst();
        var asked = alice.asked(alice.browser());
        var written = alice.browser().get(asked.html().selectFirst("#way-written").absUrl("href"));
        assertThat(written.html().select("#trust")).isEmpty();
        var in = alice.answered(written, code.toLowerCase(java.util.Locale.ROOT).replace('-', ' '));
        assertThat(isIn(in)).as(in.body()).isTrue();
        var elsewhere = new Visitor(node.issuer());
        var again = elsewhere.submit(alice.asked(elsewhere), "#confirm", Map.of("code", code));
        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("LG-20: who has shown a password alone is nobody, wherever they go")
    void half_a_sign_in_is_none() {
        var alice = Person.with();
        var asked = alice.asked(alice.browser());
        var browser = alice.browser();
        assertThat(browser.cookies()).doesNotContainKey("gatehouse_session");
        var silent = browser.once(shop.authorize("prompt", "none"));
        assertThat(silent.parameters()).containsEntry("error", "login_required");
        for (var route : node.routes()) {
            // Who has left has no account to look at.
            if (route.matches("GET /account(/(?!left).*)?")) {
                var page = browser.once(node.url(route.substring(4).replaceAll("\\{.*?}", "x")));
                assertThat(page.status()).as(route).isEqualTo(303);
                assertThat(page.location().getPath()).as(route).isEqualTo("/login");
            }
        }
        assertThat(browser.get(node.url("/")).uri().getPath()).isEqualTo("/login");
        // Other steps of the same tab lead back to the one that is asked for.
        var tx = asked.html().selectFirst("input[name=tx]").attr("value");
        for (var step : new String[] {"/login", "/password", "/factor/add", "/factor/codes"}) {
            var page = browser.once(node.url(step + "?tx=" + tx));
            assertThat(page.location().getPath()).as(step).isEqualTo("/factor");
        }
        for (var step : new String[] {"/consent", "/accounts"}) {
            assertThat(browser.once(node.url(step + "?tx=" + tx)).location().getPath())
                    .isEqualTo("/login");
        }
        assertThat(new Visitor(node.issuer()).once(node.url("/factor?tx=" + tx)).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("SE-11: a new password, or other factors, end what is under way")
    void what_is_under_way_ends() {
        var alice = Person.with();
        var asked = alice.asked(alice.browser());
        node.changePassword(alice.user(), "brass kettle by moonlight");
        assertThat(alice.answered(asked, factors.code(alice.held().seed())).status())
                .isEqualTo(400);
        var bob = Person.with();
        var waiting = bob.asked(bob.browser());
        factors.reset(bob.user());
        assertThat(bob.answered(waiting, bob.held().codes().getFirst()).status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "LG-09: wrong codes are counted for the account, and no right password forgets them")
    void guesses_are_limited() {
        var alice = Person.with();
        Page page = alice.asked(alice.browser());
        for (var i = 0; i < 10; i++) {
            page = alice.answered(page, "000 00" + i % 2);
            assertThat(page.status()).isEqualTo(401);
        }
        var other = new Visitor(node.issuer());
        var asked = alice.asked(other);
        var code = factors.code(alice.held().seed());
        var refused = other.submit(asked, "#confirm", Map.of("code", code));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    @DisplayName("a trusted browser is not asked, says so, and is asked where a level is demanded")
    void a_browser_can_be_trusted() {
        var alice = Person.with();
        var browser = alice.browser();
        var asked = alice.asked(browser);
        assertThat(asked.html().selectFirst("#trust").hasAttr("checked")).isFalse();
        var typed = Map.of("code", factors.code(alice.held().seed()), "trust", "yes");
        assertThat(isIn(browser.submit(asked, "#confirm", typed))).isTrue();

        var login = browser.get(shop.authorize("prompt", "login consent"));
        var password = Map.of("password", TestNode.PASSWORD);
        var in = browser.submit(login, "#sign-in", password);
        assertThat(isIn(in)).as(in.body()).isTrue();
        assertThat(claims(browser, in)).containsEntry("acr", "aal1");

        var strong = browser.get(shop.authorize("acr_values", "aal2"));
        assertThat(strong.uri().getPath()).isEqualTo("/factor");
        node.changePassword(alice.user(), "brass kettle by moonlight");
    }
}
