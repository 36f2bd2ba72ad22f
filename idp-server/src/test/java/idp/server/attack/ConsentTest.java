package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A consent gives what was shown, and the page shows what is true")
class ConsentTest {
    private static final String SCRIPT = "<img src=x onerror=alert(1)>";

    static TestNode node;
    static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.client("shop", App.SECRET, App.document());
        node.user("alice");
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("SE-19: more access than before is asked for anew, and listed")
    void more_scopes_ask_again() {
        var visitor = new Visitor(node.issuer());
        App.signIn(visitor, app.authorize("scope", "openid"), "alice");
        var silent = visitor.get(app.authorize("scope", "openid", "prompt", "none"));
        assertThat(silent.parameters()).as("what was given needs no page").containsKey("code");

        var more = app.authorize("scope", "openid offline_access");
        var none = visitor.get(app.authorize("scope", "openid offline_access", "prompt", "none"));
        assertThat(none.parameters()).containsEntry("error", "consent_required");
        var page = visitor.get(more);
        assertThat(page.html().select(".asked input[value=offline_access]")).hasSize(1);
    }

    @Test
    @DisplayName("SE-19: a form with more scopes than the page had gives no more")
    void smuggled_scopes_are_dropped() {
        var visitor = new Visitor(node.issuer());
        var url = app.authorize("scope", "openid profile", "prompt", "consent");
        var page = visitor.submit(visitor.get(url), "#sign-in", typed("alice"));
        var fields = new LinkedHashMap<String, String>();
        page.html()
                .select("main form[data-once] input[type=hidden]")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        var body = Visitor.encode(fields) + "&answer=allow&scope=profile&scope=email";
        var sent = visitor.postOnce(node.url("/consent"), body + "&scope=offline_access");
        var tokens = app.redeem(sent.parameters().get("code"));
        assertThat(tokens.get("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
    }

    @Test
    @DisplayName("SE-19: what was unticked is not given, and the answer says so")
    void an_unticked_scope_is_not_given() {
        var visitor = new Visitor(node.issuer());
        var url = app.authorize("scope", "openid profile email", "prompt", "consent");
        var page = visitor.submit(visitor.get(url), "#sign-in", typed("alice"));
        var fields = new LinkedHashMap<String, String>();
        page.html()
                .select("main form[data-once] input[type=hidden]")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        var body = Visitor.encode(fields) + "&answer=allow&scope=email";
        var tokens =
                app.redeem(visitor.postOnce(node.url("/consent"), body).parameters().get("code"));
        assertThat(tokens.get("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(App.claims(tokens.get("id_token")).has("name")).isFalse();
    }

    @Test
    @DisplayName("XS-02: names of apps and people are text on every page, never markup")
    void stored_markup_is_text() {
        var document = new LinkedHashMap<>(App.document());
        document.put("client_name", SCRIPT);
        document.put("policy_uri", "https://app.example/policy?\"><script>alert(2)</script>");
        if (!accepted(document)) {
            document.put("policy_uri", "https://app.example/policy");
        }
        node.client("hostile", App.SECRET, document);
        var told = Profile.named(SCRIPT, "\"><script>alert(3)</script>", "'");
        node.user(
                new Person(
                        "mallory",
                        told,
                        "mallory@example.test",
                        true,
                        null,
                        false,
                        null,
                        List.of("<script>alert(4)</script>")));
        var hostile = new App(node.issuer(), "hostile");
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(hostile.authorize("scope", "openid profile groups"));
        var consent = visitor.submit(login, "#sign-in", typed("mallory"));
        assertThat(consent.html().text()).contains(SCRIPT);
        for (var page :
                List.of(
                        login,
                        consent,
                        visitor.get(node.url("/")),
                        visitor.get(node.url("/accounts")),
                        visitor.get(node.url("/logout?client_id=hostile")))) {
            var html = page.html();
            assertThat(html.select("script:not([src]), [onerror], img[src=x]")).isEmpty();
            assertThat(html.select("a[href]:not([href^=/]):not([href^=#])"))
                    .allSatisfy(link -> {
                        assertThat(link.attr("href")).startsWith("https://");
                        assertThat(link.attr("rel")).contains("noopener");
                    });
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"policy_uri", "tos_uri", "client_uri", "initiate_login_uri"})
    @DisplayName("XS-02: an address of an app that is no https address is refused")
    void links_are_web_links(String member) {
        for (var bad : List.of("javascript:alert(1)", "data:text/html,x", "//evil.example", "x")) {
            var document = new LinkedHashMap<>(App.document());
            document.put(member, bad);
            assertThat(accepted(document)).as(bad).isFalse();
        }
        var document = new LinkedHashMap<>(App.document());
        document.put(member, "https://app.example/page");
        assertThat(accepted(document)).isTrue();
    }

    @Test
    @DisplayName("XS-05: a name cannot turn the line around, break it, or fill the page")
    void a_name_is_one_short_line() {
        var name = new LinkedHashMap<>(App.document());
        name.put("client_name", "x".repeat(10_000));
        assertThat(accepted(name)).isFalse();
        for (var bad : List.of("Gate\u202Eesuoh", "Good\nApp", "a\u0000b", "\u2066Shop\u2069")) {
            name.put("client_name", bad);
            if (!accepted(name)) {
                continue;
            }
            var id = "spoof-" + bad.hashCode();
            node.client(id, App.SECRET, name);
            var visitor = new Visitor(node.issuer());
            var login = visitor.get(new App(node.issuer(), id).authorize());
            var consent = visitor.submit(login, "#sign-in", typed("alice"));
            assertThat(consent.body()).doesNotContain("\u202E", "\u2066", "\u0000", "Good\nApp");
        }
    }

    @Test
    @DisplayName("XS-05: where the answer goes stands on the page, and nobody is called verified")
    void the_host_is_shown() {
        var document = new LinkedHashMap<>(App.document());
        document.put("client_name", "Gatehouse Account Security");
        document.put("client_uri", "https://bank.example/");
        node.client("look-alike", App.SECRET, document);
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(new App(node.issuer(), "look-alike").authorize());
        var consent = visitor.submit(login, "#sign-in", typed("alice"));
        assertThat(consent.html().selectFirst(".target").text()).contains("app.example");
        assertThat(consent.html().select(".verified")).isEmpty();
    }

    @Test
    @DisplayName(
            "XS-05: the scope of this server itself is named for what it is, also without resource")
    void the_admin_scope_is_never_shown_as_a_word() {
        var document = new LinkedHashMap<>(App.document());
        document.put("scope", "openid gatehouse:admin");
        node.client("dashboard", App.SECRET, document);
        var dashboard = new App(node.issuer(), "dashboard");
        var visitor = new Visitor(node.issuer());
        var url = dashboard.authorize("scope", "openid gatehouse:admin");
        var consent = visitor.submit(visitor.get(url), "#sign-in", typed("alice"));
        var item = consent.html().selectFirst("li:has(input[value=gatehouse:admin])");
        assertThat(item).as(consent.body()).isNotNull();
        assertThat(item.text())
                .contains("Gatehouse: Manage this server")
                .contains("only if you need it")
                .doesNotContain("gatehouse:admin", "gatehouse admin");
    }

    private static boolean accepted(Map<String, Object> document) {
        return idp.core.client.registration.Registration.check(document)
                instanceof idp.core.client.registration.Registration.Checked.Good;
    }

    private static Map<String, String> typed(String username) {
        return Map.of("username", username, "password", TestNode.PASSWORD);
    }
}
