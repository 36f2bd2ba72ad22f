package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.mail.Envelope;
import idp.core.mail.Letter;
import idp.core.mail.Letter.Link.About;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.flow.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 53: signing up, on the way to an app")
final class SignUpFlowTest {
    private static final Map<String, String> TOLD =
            Map.of("name", "New Person", "new-password", TestNode.PASSWORD);
    private static TestNode node;
    private static App shop;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_SIGN_UP", "open"));
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page ask(Visitor visitor, String email) {
        var login = visitor.get(shop.authorize());
        var page = visitor.get(login.html().selectFirst("#join").absUrl("href"));
        return visitor.submit(page, "#continue", Map.of("email", email));
    }

    private static Envelope letter() {
        var letters = Lost.letters(node);
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static Letter.Link content(Envelope envelope) {
        return (Letter.Link) envelope.letter();
    }

    private static void mustBeAtTheApp(Visitor visitor, Page page) {
        var there =
                page.html().selectFirst("#allow") == null
                        ? page
                        : visitor.submit(page, "#allow", Map.of());
        assertThat(there.parameters()).as(there.body()).containsKey("code");
    }

    @Test
    void the_code_leads_on_to_the_app_with_a_proven_address() {
        var carl = new Visitor(node.issuer());
        var sent = ask(carl, "carl@example.test");
        var code = content(letter()).code();
        var wrong = carl.submit(sent, "#continue", Map.of("code", "12"));
        assertThat(wrong.status()).isEqualTo(400);
        var page = carl.submit(wrong, "#continue", Map.of("code", code));
        assertThat(page.body()).contains("carl@example.test", "Your address is confirmed");
        mustBeAtTheApp(carl, carl.submit(page, "#create-account", TOLD));
        var stored = TestAdministrators.of(node).find("carl@example.test");
        assertThat(stored.person().emailVerified()).isTrue();
        // The code was good once.
        assertThat(carl.submit(sent, "#continue", Map.of("code", code)).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("3.2: the way to the app survives a proof in another browser")
    void the_link_works_in_another_browser_and_the_first_tab_goes_on() {
        var dora = new Visitor(node.issuer());
        var sent = ask(dora, "dora@example.test");
        var phone = new Visitor(node.issuer());
        var link = content(letter()).link();
        assertThat(link).startsWith(node.issuer() + "/signup/finish?link=");
        assertThat(new Visitor().once(link).status()).isEqualTo(200);
        var made = phone.submit(phone.get(link), "#create-account", TOLD);
        assertThat(made.uri().getPath()).isEqualTo("/account");
        assertThat(phone.get(link).status()).isEqualTo(400);
        var login = dora.get(sent.html().selectFirst("#sign-in").absUrl("href"));
        var typed = Map.of("username", "dora@example.test", "password", TestNode.PASSWORD);
        mustBeAtTheApp(dora, dora.submit(login, "#sign-in", typed));
    }

    @Test
    @DisplayName("OIDC Prompt Create §4: an app leads to a new account, whoever is signed in")
    void an_app_that_wants_an_account_leads_to_one() {
        node.user("gina");
        var gina = new Visitor(node.issuer());
        App.signIn(gina, shop.authorize(), "gina");
        var page = gina.get(shop.authorize("prompt", "create", "login_hint", "hal@example.test"));
        assertThat(page.uri().getPath()).isEqualTo("/signup");
        var email = page.html().selectFirst("#email");
        assertThat(email.attr("value")).isEqualTo("hal@example.test");
        var sent = gina.submit(page, "#continue", Map.of("email", "hal@example.test"));
        var code = content(letter()).code();
        var form = gina.submit(sent, "#continue", Map.of("code", code));
        mustBeAtTheApp(gina, gina.submit(form, "#create-account", TOLD));
        assertThat(TestAdministrators.of(node).find("hal@example.test")).isNotNull();
        // Whoever has an account after all signs in, and is not sent round.
        var other = new Visitor(node.issuer());
        var asked = other.get(shop.authorize("prompt", "create"));
        var login = other.get(asked.html().selectFirst("#sign-in").absUrl("href"));
        var typed = Map.of("username", "gina", "password", TestNode.PASSWORD);
        mustBeAtTheApp(other, other.submit(login, "#sign-in", typed));
        var both = other.get(shop.authorize("prompt", "none create"));
        assertThat(both.parameters()).containsEntry("error", "invalid_request");
    }

    @Test
    @DisplayName("UN-01: whoever has an account is written to where it says")
    void somebody_with_an_account_is_told_so_by_mail_alone() {
        node.user("alice");
        ask(new Visitor(node.issuer()), "ALICE@example.test");
        var letter = letter();
        assertThat(letter.to()).isEqualTo("alice@example.test");
        assertThat(content(letter).about()).isEqualTo(About.HAS_ACCOUNT);
        assertThat(content(letter).code()).isNull();
        var odd = ask(new Visitor(node.issuer()), "al\u0131ce@example.test");
        assertThat(odd.status()).isEqualTo(400);
    }
}
