package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.server.TestFactors;
import idp.server.TestNode;
import idp.server.adapter.webauthn.SoftDevice;
import idp.server.flow.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Passkeys over HTTP: added, shown, renamed, removed")
final class PasskeyFlowTest {
    private static TestNode node;
    private static App shop;
    private static int people;

    private final User user = node.user("p" + people++);
    private final Visitor visitor = new Visitor(node.issuer());

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_SECOND_FACTOR_GROUPS", "board"));
        node.client("shop", App.SECRET, App.document());
        shop = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private Page signIn(Visitor browser, String path) {
        var login = browser.get(node.url(path));
        var typed = Map.of("username", user.loginName(), "password", TestNode.PASSWORD);
        return browser.submit(login, "#sign-in", typed);
    }

    private SoftDevice added() {
        var device = PasskeyVisits.device(node.issuer());
        var page = signIn(visitor, "/account/passkeys/add");
        assertThat(PasskeyVisits.show(visitor, page, device).uri().getPath())
                .isEqualTo("/account/security");
        // LG-21: what the account has is shown before any more is changed.
        var step = visitor.get(node.url("/account/passkeys/add"));
        assertThat(step.uri().getPath()).isEqualTo("/factor/passkey");
        assertThat(PasskeyVisits.show(visitor, step, device).uri().getPath())
                .isEqualTo("/account/passkeys/add");
        return device;
    }

    @Test
    @DisplayName("a passkey is added with what the page asked, and signs in alone, at level phr")
    void added_and_shown() {
        var page = signIn(visitor, "/account/passkeys/add");
        var asked = PasskeyVisits.options(page);
        assertThat(asked.get("rp").get("id").stringValue()).isEqualTo("localhost");
        assertThat(asked.get("attestation").stringValue()).isEqualTo("none");
        assertThat(asked.get("user").get("id").stringValue())
                .hasSize(43)
                .isNotEqualTo(user.id())
                .doesNotContain(user.loginName());
        assertThat(asked.get("authenticatorSelection").get("residentKey").stringValue())
                .isEqualTo("required");
        var device = PasskeyVisits.device(node.issuer());
        var done = PasskeyVisits.show(visitor, page, device);
        assertThat(done.uri().getPath()).isEqualTo("/account/security");
        assertThat(done.html().selectFirst("#done").text()).isEqualTo("The passkey was added.");
        assertThat(done.html().select("#passkeys .lines li")).hasSize(1);

        var other = new Visitor(node.issuer());
        var login = other.get(shop.authorize());
        var question = PasskeyVisits.options(login);
        // Nothing is said about anybody.
        assertThat(question.get("allowCredentials").size()).isZero();
        assertThat(question.get("userVerification").stringValue()).isEqualTo("required");
        var consent = PasskeyVisits.show(other, login, device);
        var sent = other.submit(consent, "#allow", Map.of());
        var tokens = shop.redeem(sent.parameters().get("code"));
        var claims = App.claims(tokens.get("id_token")).toString();
        assertThat(claims).contains("\"acr\":\"phr\"").contains("\"sub\":\"" + user.id() + "\"");
        assertThat(claims).doesNotContain("pwd").contains("user");
    }

    @Test
    @DisplayName("LG-24: a challenge is good once, and in the browser that it was made for")
    void replayed() {
        var device = added();
        var browser = new Visitor(node.issuer());
        var login = browser.get(node.url("/login"));
        var answer = PasskeyVisits.answer(login, device, _ -> {});
        var fields = PasskeyVisits.fields(login, answer);
        // Somebody else's browser, with a token of its own.
        var thief = new Visitor(node.issuer());
        var theirs = PasskeyVisits.fields(thief.get(node.url("/login")), answer);
        theirs.put("asked", fields.get("asked"));
        assertThat(thief.post(PasskeyVisits.action(login), theirs).status()).isEqualTo(400);
        assertThat(browser.post(PasskeyVisits.action(login), fields).uri().getPath())
                .isEqualTo("/account");
        // After a sign-out the same answer opens nothing.
        browser.cookies().remove("gatehouse_session");
        var again = browser.post(PasskeyVisits.action(login), fields);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("was already answered").contains("Ref ");
    }

    @Test
    @DisplayName("LG-22: what is asked of one person or for one act is answered by nothing else")
    void another_question() {
        var device = added();
        var adding = visitor.get(node.url("/account/passkeys/add"));
        var browser = new Visitor(node.issuer());
        var login = browser.get(node.url("/login"));
        // The question of another page, and a new passkey in place of an answer.
        var fields = PasskeyVisits.fields(login, PasskeyVisits.answer(adding, device, _ -> {}));
        assertThat(browser.post(PasskeyVisits.action(login), fields).status()).isEqualTo(401);
        var wrong = PasskeyVisits.fields(adding, PasskeyVisits.answer(login, device, _ -> {}));
        wrong.put("asked", fields.get("asked"));
        var refused = visitor.post(PasskeyVisits.action(adding), wrong);
        assertThat(refused.status()).isEqualTo(400);
        // Nobody adds a passkey with the question that somebody else was asked in this browser.
        var bob = node.user("b" + people++);
        visitor.submit(
                visitor.get(node.url("/login")),
                "#sign-in",
                Map.of("username", bob.loginName(), "password", TestNode.PASSWORD));
        var own = PasskeyVisits.device(node.issuer());
        var late = PasskeyVisits.fields(adding, PasskeyVisits.answer(adding, own, _ -> {}));
        assertThat(visitor.post(PasskeyVisits.action(adding), late).status()).isEqualTo(400);
    }

    @Test
    void one_that_was_removed_is_told_to_forget_itself_and_the_password_is_still_there() {
        var device = added();
        var security = visitor.get(node.url("/account/security"));
        var link = security.html().selectFirst("#passkeys .lines a").attr("href");
        var one = visitor.get(node.url(link));
        var named = visitor.submit(one, "#rename", Map.of("name", "Key ring"));
        assertThat(named.html().selectFirst("#passkeys .lines").text()).contains("Key ring");
        var gone = visitor.submit(visitor.get(node.url(link)), "#remove", Map.of());
        assertThat(gone.html().selectFirst("#done").text()).contains("removed");
        // A second press, and the page of what is gone.
        assertThat(visitor.submit(one, "#remove", Map.of()).uri().getPath())
                .isEqualTo("/account/security");
        assertThat(visitor.get(node.url(link)).uri().getPath()).isEqualTo("/account/security");

        var browser = new Visitor(node.issuer());
        var refused = PasskeyVisits.show(browser, browser.get(node.url("/login")), device);
        assertThat(refused.status()).isEqualTo(401);
        var signal = refused.html().selectFirst("[data-signal]");
        assertThat(signal.attr("data-signal")).isEqualTo("signalUnknownCredential");
        assertThat(signal.attr("data-details")).contains(device.id);
        var back = browser.get(refused.html().selectFirst("#otherwise").absUrl("href"));
        assertThat(back.html().selectFirst("#password")).isNotNull();
    }

    @Test
    @DisplayName(
            "LG-21: the only second factor of somebody who has to have one stays, and the page says why")
    void the_last_factor_stays_where_one_has_to_be() {
        added();
        var link =
                visitor.get(node.url("/account/security"))
                        .html()
                        .selectFirst("#passkeys .lines a")
                        .attr("href");
        var one = visitor.get(node.url(link));
        node.database()
                .statement(db ->
                        db.execute(
                                "UPDATE users SET groups = ARRAY['board'] WHERE id = ?",
                                user.id()));
        var kept = visitor.submit(one, "#remove", Map.of());
        assertThat(kept.status()).isEqualTo(409);
        assertThat(kept.html().selectFirst("#kept").text()).contains("only second factor");
        var means = visitor.get(node.url("/account/secure/means"));
        var marked = Map.of(means.html().selectFirst("[type=checkbox]").attr("name"), "1");
        var refused = visitor.submit(means, "#remove-means", marked);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.html().selectFirst("#problem").text()).contains("was kept", "Ref ");
        TestFactors.of(node).add(user, false);
        assertThat(visitor.submit(one, "#remove", Map.of()).uri().getPath())
                .as("an app for codes was added meanwhile")
                .isEqualTo("/account/security");
    }

    @Test
    void who_secures_an_account_removes_what_somebody_else_added_to_come_back_by() {
        var device = added();
        var secure = visitor.get(node.url("/account/secure"));
        var href = node.issuer() + secure.html().selectFirst("#to-means").attr("href");
        var means = visitor.get(href);
        assertThat(visitor.submit(means, "#remove-means", Map.of()).html().selectFirst("#done"))
                .as("nothing was marked")
                .isNull();
        var data = visitor.submit(visitor.get(node.url("/account/data")), "#download", Map.of());
        assertThat(data.body()).contains("\"passkeys\" : [ {").doesNotContain(device.id);
        var marked = Map.of(means.html().selectFirst("[type=checkbox]").attr("name"), "1");
        var gone = visitor.submit(means, "#remove-means", marked);
        assertThat(gone.uri().getPath()).isEqualTo("/account/secure");
        assertThat(gone.html().selectFirst("#done")).isNotNull();
        assertThat(visitor.submit(means, "#remove-means", marked).uri().getPath())
                .as("a double submit")
                .isEqualTo("/account/secure");
        var browser = new Visitor(node.issuer());
        var refused = PasskeyVisits.show(browser, browser.get(node.url("/login")), device);
        assertThat(refused.status()).isEqualTo(401);
    }

    @Test
    @DisplayName("LG-21: nobody adds, names or removes a passkey by a session that they found open")
    void a_fresh_proof_is_needed() {
        added();
        var security = visitor.get(node.url("/account/security"));
        var link = security.html().selectFirst("#passkeys .lines a").attr("href");
        var one = visitor.get(node.url(link));
        node.database()
                .statement(db ->
                        db.execute(
                                "UPDATE session SET auth_time = auth_time - interval '6 minutes',"
                                        + " proven_at = array(SELECT at - interval '6 minutes'"
                                        + " FROM unnest(proven_at) at) WHERE user_id = ?",
                                user.id()));
        for (var path : new String[] {"/account/passkeys/add", link}) {
            assertThat(visitor.get(node.url(path)).uri().getPath()).isEqualTo("/login");
        }
        assertThat(visitor.submit(one, "#remove", Map.of()).uri().getPath()).isEqualTo("/login");
        assertThat(visitor.submit(one, "#rename", Map.of("name", "x")).uri().getPath())
                .isEqualTo("/login");
    }

    @Test
    void a_form_that_another_site_posts_is_turned_down() {
        var device = added();
        var browser = new Visitor(node.issuer());
        var login = browser.get(node.url("/login"));
        var fields = PasskeyVisits.fields(login, PasskeyVisits.answer(login, device, _ -> {}));
        fields.put("csrf", "x");
        assertThat(browser.post(PasskeyVisits.action(login), fields).status()).isEqualTo(403);
        fields.remove("csrf");
        assertThat(browser.post(PasskeyVisits.action(login), fields).status()).isEqualTo(403);
    }
}
