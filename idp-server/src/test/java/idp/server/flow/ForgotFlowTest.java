package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.mail.Letter;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.TestNode;
import idp.server.TestOffice;
import idp.server.flow.Visitor.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/forgot: back into an account whose password is lost")
final class ForgotFlowTest {
    private static TestNode node;
    private static App shop;

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

    private static Visitor signedIn(String name) {
        var visitor = new Visitor(node.issuer());
        assertThat(App.signIn(visitor, shop.authorize(), name).status()).isEqualTo(303);
        return visitor;
    }

    private static boolean isIn(Visitor visitor) {
        return visitor.once(shop.authorize("prompt", "none")).parameters().containsKey("code");
    }

    private static Page signIn(String name, String password) {
        var visitor = new Visitor(node.issuer());
        var typed = Map.of("username", name, "password", password);
        return visitor.submit(visitor.get(shop.authorize()), "#sign-in", typed);
    }

    private static void asks(Page page, String heading) {
        assertThat(page.html().selectFirst("h1").text()).as(page.body()).isEqualTo(heading);
    }

    @Test
    void by_the_code_in_the_browser_that_asked_and_on_to_the_app() {
        var user = node.user("anna");
        var elsewhere = signedIn("anna");
        var lost = new Lost(node);
        var sent = lost.ask(lost.browser().get(shop.authorize()), "Anna@Example.test");
        asks(sent, "Check your mail");
        var envelope = Lost.letters(node).getFirst();
        assertThat(envelope.to()).isEqualTo("anna@example.test");
        var letter = (Letter.Link) envelope.letter();
        assertThat(letter.code()).matches("[0-9]{8}");
        assertThat(letter.link()).startsWith(node.issuer() + "/recover?link=");
        var spaced = letter.code().substring(0, 4) + " " + letter.code().substring(4);
        var choose = lost.type(sent, spaced);
        asks(choose, "Choose a new password");
        assertThat(choose.html().selectFirst(".person").text()).contains("anna");
        assertThat(choose.html().selectFirst("#sign-out").hasAttr("checked")).isTrue();
        var back = Lost.choose(lost.browser(), choose);
        assertThat(back.parameters()).as(back.body()).containsKey("code");
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(signIn("anna", TestNode.PASSWORD).status()).isEqualTo(401);
        assertThat(signIn("anna", Lost.NEW).parameters()).containsKey("code");
        assertThat(kinds(user))
                .containsSubsequence("RECOVERY_SENT", "RECOVERY_USED", "PASSWORD_CHANGED");
        // What was used is used: the code, and the link beside it.
        assertThat(lost.type(sent, letter.code()).status()).isIn(400, 303);
        asks(new Visitor(node.issuer()).get(letter.link()), "This link no longer works");
    }

    @Test
    @DisplayName("SE-05: by the link in another browser, which is told whose account it is")
    void by_the_link_in_another_browser() {
        node.user("bert");
        var lost = new Lost(node);
        lost.ask("bert");
        var letter = lost.letter();
        var other = new Visitor(node.issuer());
        for (var look = 0; look < 3; look++) {
            var page = other.get(letter.link());
            asks(page, "Choose a new password?");
            assertThat(page.html().selectFirst(".person").text()).contains("bert");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("Cache-Control")).contains("no-store");
        }
        var home = Lost.choose(other, Lost.press(other, letter.link()));
        assertThat(home.status()).as(home.body()).isEqualTo(200);
        assertThat(other.cookies()).containsKey("gatehouse_session");
        assertThat(lost.browser().cookies()).doesNotContainKey("gatehouse_session");
    }

    @Test
    void by_the_link_in_the_same_browser_and_on_to_the_app() {
        node.user("cleo");
        var lost = new Lost(node);
        lost.ask(lost.browser().get(shop.authorize()), "cleo");
        var letter = lost.letter();
        var consent = Lost.choose(lost.browser(), Lost.press(lost.browser(), letter.link()));
        assertThat(consent.html().selectFirst("#allow")).as(consent.body()).isNotNull();
    }

    @Test
    void who_trusts_the_other_browsers_leaves_them_signed_in() {
        node.user("dora");
        var elsewhere = signedIn("dora");
        var lost = new Lost(node);
        var choose = lost.type(lost.ask("dora"), lost.letter().code());
        var form = choose.html().selectFirst("#save-password").closest("form");
        form.selectFirst("#sign-out").remove();
        var fields = new LinkedHashMap<String, String>();
        form.select("input[name]").forEach(one -> fields.put(one.attr("name"), one.attr("value")));
        fields.put("new-password", Lost.NEW);
        var home = lost.browser().post(node.url("/password"), fields);
        assertThat(home.status()).as(home.body()).isEqualTo(200);
        assertThat(isIn(elsewhere)).isTrue();
    }

    @Test
    @DisplayName("SE-12: the first proof of an address ends all that was made before it")
    void the_first_proof_of_an_address_ends_what_was_before() {
        var person = Person.named("early", "victim@example.test");
        var user = node.user(person);
        var attacker = signedIn("early");
        for (var row :
                List.of(
                        "totp (user_id, seed, last_step, created_at) VALUES (?, 'x', 0, now())",
                        "recovery_code VALUES (?, sha256('x'))",
                        "trusted_browser VALUES ('t', ?, sha256('y'), 0, 0, '', now(), now())")) {
            node.database().statement(db -> db.execute("INSERT INTO " + row, user.id()));
        }
        var link = TestOffice.of(node).recovery().hand(user);
        var lost = new Lost(node);
        var sent = lost.ask("victim@example.test");
        lost.type(sent, lost.letter().code());
        var now = TestOffice.of(node).users().find(user.id());
        assertThat(now.person().emailVerified()).isTrue();
        assertThat(isIn(attacker)).isFalse();
        for (var table : List.of("totp", "recovery_code", "trusted_browser", "passkey")) {
            assertThat(
                            node.database()
                                    .<Integer>statement(db ->
                                            db.createQuery(
                                                            "SELECT count(*) FROM "
                                                                    + table
                                                                    + " WHERE user_id = :user")
                                                    .bind("user", user.id())
                                                    .mapTo(Integer.class)
                                                    .one()))
                    .as(table)
                    .isZero();
        }
        assertThat(signIn("early", TestNode.PASSWORD).status()).isEqualTo(401);
        asks(
                new Visitor(node.issuer()).get(TestOffice.of(node).recovery().url(link)),
                "This link no longer works");
    }

    @Test
    void an_operators_link_proves_no_address_and_works_without_one() {
        var user = node.user(Person.named("nomail", null));
        var link = TestOffice.of(node).recovery().url(TestOffice.of(node).recovery().hand(user));
        var visitor = new Visitor(node.issuer());
        var home = Lost.choose(visitor, Lost.press(visitor, link));
        assertThat(home.status()).as(home.body()).isEqualTo(200);
        assertThat(kinds(user)).contains("RECOVERY_HANDED", "RECOVERY_USED");
        var unproven = node.user(Person.named("unproven", "unproven@example.test"));
        Lost.press(
                visitor,
                TestOffice.of(node).recovery().url(TestOffice.of(node).recovery().hand(unproven)));
        assertThat(TestOffice.of(node).users().find(unproven.id()).person().emailVerified())
                .isFalse();
    }

    @Test
    void another_letter_is_sent_after_a_minute_and_a_countdown_says_when() {
        node.user("emil");
        var lost = new Lost(node);
        var sent = lost.ask("emil");
        assertThat(sent.html().selectFirst("#wait").text()).containsPattern("[01]:[0-9]{2}");
        var early = lost.browser().submit(sent, "#again", Map.of());
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.html().selectFirst("#problem").text()).contains("Please wait a moment");
        assertThat(Lost.letters(node)).hasSize(1);
        assertThat(early.html().selectFirst("#code")).isNotNull();
    }

    private static List<String> kinds(User user) {
        return node.database()
                .statement(db ->
                        db.createQuery(
                                        "SELECT kind FROM audit_event WHERE user_id = :id ORDER BY id")
                                .bind("id", user.id())
                                .mapTo(String.class)
                                .list());
    }
}
