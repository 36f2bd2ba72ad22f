package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.adapter.webauthn.SoftDevice;
import idp.server.flow.Visitor.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 53, ADR 54: an account that is made with a passkey and has no password")
final class PasskeyJoinTest {
    private static TestNode node;
    private static App shop;

    private final Visitor visitor = new Visitor(node.issuer());
    private final SoftDevice device = PasskeyVisits.device(node.issuer());

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static TestAdministrators people() {
        return TestAdministrators.of(node);
    }

    private static Made invite(String email) {
        var links = people().ground().links;
        var made = links.make(new Errand.Invitation(email, List.of(), 1), null);
        links.keep(made);
        return made;
    }

    private static String link(Made made) {
        return node.url("/join?invitation=" + made.token());
    }

    private Page question(Visitor by, Made made, Map<String, String> typed) {
        return by.submit(by.get(link(made)), "#with-passkey", typed);
    }

    @Test
    @DisplayName("invitation, passkey, app: at level phr, and in again by the passkey alone")
    void invited() {
        var made = invite("eve@example.test");
        var page = question(visitor, made, Map.of("name", "Eve"));
        assertThat(page.uri().getPath()).isEqualTo("/join/passkey");
        var user = PasskeyVisits.options(page).get("user");
        assertThat(user.get("name").stringValue()).isEqualTo("eve@example.test");
        assertThat(user.get("displayName").stringValue()).isEqualTo("Eve");
        assertThat(PasskeyVisits.show(visitor, page, device).uri().getPath()).isEqualTo("/account");
        var eve = people().find("eve@example.test");
        assertThat(eve.person().emailVerified()).isTrue();
        assertThat(people().ground().passwordChange.has(eve.id())).isFalse();
        assertThat(people().ground().passkeys.of(eve.id())).hasSize(1);
        var consent = visitor.get(shop.authorize());
        var sent = visitor.submit(consent, "#allow", Map.of());
        var tokens = shop.redeem(sent.parameters().get("code"));
        assertThat(App.claims(tokens.get("id_token")).get("acr").stringValue()).isEqualTo("phr");

        var other = new Visitor(node.issuer());
        var login = other.get(node.url("/login"));
        assertThat(PasskeyVisits.show(other, login, device).uri().getPath()).isEqualTo("/account");

        // The link, and what the device answered, were good once.
        var again = visitor.post(PasskeyVisits.action(page), PasskeyVisits.fields(page, "{}"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(visitor.get(link(made)).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("ADR 55: a first password can be had in the account, and stands for no passkey")
    void a_password_in_the_account() {
        var question = question(visitor, invite("fay@example.test"), Map.of());
        PasskeyVisits.show(visitor, question, device);
        var page = visitor.get(node.url("/account/password"));
        assertThat(page.html().selectFirst("#password")).isNull();
        var typed = Map.of("new-password", "velvet otter by lamplight");
        assertThat(visitor.submit(page, "#save-password", typed).uri().getPath())
                .isEqualTo("/account/security");
        var other = new Visitor(node.issuer());
        var both = Map.of("username", "fay@example.test", "password", "velvet otter by lamplight");
        assertThat(other.submit(other.get(node.url("/login")), "#sign-in", both).uri().getPath())
                .isEqualTo("/factor/passkey");
    }

    @Test
    @DisplayName("a first password can be had by a recovery, and by an operator")
    void a_password_by_others() {
        var question = question(visitor, invite("hal@example.test"), Map.of());
        PasskeyVisits.show(visitor, question, device);
        var hal = people().find("hal@example.test");
        var recovery = people().ground().people.recovery();
        var other = new Visitor(node.issuer());
        var press = other.get(recovery.url(recovery.hand(hal)));
        var choice = other.submit(press, "#continue", Map.of());
        var typed = Map.of("new-password", "velvet otter by lamplight");
        assertThat(other.submit(choice, "button.main", typed).uri().getPath())
                .isEqualTo("/factor/passkey");
        assertThat(people().ground().passwordChange.has(hal.id())).isTrue();
        var another = question(visitor, invite("hanna@example.test"), Map.of());
        PasskeyVisits.show(visitor, another, PasskeyVisits.device(node.issuer()));
        var hanna = people().find("hanna@example.test");
        node.changePassword(hanna, TestNode.PASSWORD);
        assertThat(people().ground().passwordChange.has(hanna.id())).isTrue();
    }

    @Test
    @DisplayName("LG-15: of several that answer at once one makes the account")
    void of_many_one_makes_it() throws Exception {
        var page = question(visitor, invite("gus@example.test"), Map.of());
        var answer = PasskeyVisits.answer(page, device, _ -> {});
        var fields = Visitor.encode(PasskeyVisits.fields(page, answer));
        var action = PasskeyVisits.action(page);
        var led = Race.of(5, _ -> visitor.twin().postOnce(action, fields).status());
        assertThat(led).containsOnlyOnce(303);
        var gus = people().find("gus@example.test");
        assertThat(people().ground().passkeys.of(gus.id())).hasSize(1);
    }

    @Test
    @DisplayName(
            "LG-14: what was asked or told for another link, or in another browser, is worth nothing")
    void of_another_way() {
        var mine = question(visitor, invite("ida@example.test"), Map.of());
        var other = question(visitor, invite("jan@example.test"), Map.of());
        var mixed = PasskeyVisits.fields(mine, PasskeyVisits.answer(other, device, _ -> {}));
        mixed.put("asked", PasskeyVisits.fields(other, "").get("asked"));
        var refused = visitor.post(PasskeyVisits.action(mine), mixed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("#problem").text()).contains("took too long");
        var told = PasskeyVisits.fields(mine, PasskeyVisits.answer(mine, device, _ -> {}));
        told.put("told", PasskeyVisits.fields(other, "").get("told"));
        assertThat(visitor.post(PasskeyVisits.action(mine), told).uri().getPath())
                .isEqualTo("/join");
        var thief = new Visitor(node.issuer());
        assertThat(thief.get(mine.uri().toString()).uri().getPath()).isEqualTo("/join");
        assertThat(people().find("ida@example.test")).isNull();
        // The page itself goes on.
        assertThat(PasskeyVisits.show(visitor, mine, device).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void a_name_that_somebody_has_uses_nothing_up() {
        node.user("kim");
        var made = invite(null);
        var page = question(visitor, made, Map.of("email", "kim@example.test"));
        var refused = PasskeyVisits.show(visitor, page, device);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.html().selectFirst("#problem a").attr("href")).isEqualTo("#email");
        var better = visitor.submit(refused, "#with-passkey", Map.of("email", "kay@example.test"));
        var fresh = PasskeyVisits.device(node.issuer());
        assertThat(PasskeyVisits.show(visitor, better, fresh).uri().getPath())
                .isEqualTo("/account");
    }

    @Test
    @DisplayName("P2: who has no passkeys goes back to the password, and types nothing twice")
    void a_password_instead() {
        var made = invite(null);
        var missing = question(visitor, made, Map.of());
        assertThat(missing.status()).isEqualTo(400);
        var typed = Map.of("email", "lou@example.test", "name", "Lou");
        var page = visitor.submit(missing, "#with-passkey", typed);
        var back = visitor.get(page.html().selectFirst("#otherwise").absUrl("href"));
        assertThat(back.html().selectFirst("#email").attr("value")).isEqualTo("lou@example.test");
        assertThat(back.html().selectFirst("#name").attr("value")).isEqualTo("Lou");
        // Enter in the field of the password presses the first button.
        var entered = Map.of("email", "lou@example.test", "new-password", TestNode.PASSWORD);
        assertThat(visitor.submit(back, "#with-passkey", entered).uri().getPath())
                .isEqualTo("/account");
        var lou = people().find("lou@example.test");
        assertThat(people().ground().passwordChange.has(lou.id())).isTrue();
    }

    @Test
    void the_first_administrator_may_have_one() {
        var page = visitor.get(people().setUpLink());
        var asked = visitor.submit(page, "#with-passkey", Map.of("email", "ada@example.test"));
        assertThat(PasskeyVisits.show(visitor, asked, device).uri().getPath())
                .isEqualTo("/account");
        assertThat(people().isOne("ada@example.test")).isTrue();
    }
}
