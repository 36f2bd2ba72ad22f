package idp.server.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import idp.server.flow.Visitor.Page;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A new client in the console")
final class NewClientTest {
    static TestNode node;
    static Visitor alice;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
        node.user("audrey");
        var administrators = TestAdministrators.of(node);
        administrators.make(administrators.find("alice"));
        administrators.make(administrators.find("audrey"), "auditor");
        alice = AccountVisits.signedIn(node, "alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static Page click(Page page, String link) {
        return alice.get(page.html().selectFirst(link).absUrl("href"));
    }

    private static Page form(String kind, String tile) {
        var list = alice.get(node.url("/admin/clients"));
        var with = click(click(list, "#new-client"), "#kind-" + kind);
        return with.html().selectFirst("#create") == null ? click(with, "#tile-" + tile) : with;
    }

    private static String text(Page page, String selector) {
        var found = page.html().selectFirst(selector);
        assertThat(found).as(page.body()).isNotNull();
        return found.wholeText().strip();
    }

    private static Map<String, String> environment(Page ready) {
        return text(ready, "#environment")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(line -> line[0], line -> line[1]));
    }

    @Test
    @DisplayName("What its page prints is all that it takes to sign a person in")
    void people_sign_in_to_what_was_just_made() {
        var form = form("WEB", "openid-client");
        assertThat(text(form, "#redirects")).isEqualTo("http://127.0.0.1:3000/callback");
        var ready = alice.submit(form, "#create", told("Shop", App.REDIRECT));
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        assertThat(ready.header("Cache-Control")).isEqualTo("no-store");
        var says = environment(ready);
        var secret = says.get("CLIENT_SECRET");
        assertThat(text(ready, "#secret")).isEqualTo(secret);
        assertThat(text(ready, "#snippet"))
                .contains("CLIENT_ID = '" + says.get("CLIENT_ID") + "'")
                .contains("const ISSUER = '" + node.issuer() + "'")
                .contains("oidc.authorizationCodeGrant(")
                .doesNotContain(secret);
        assertThat(alice.get(text(ready, "#discovery")).body())
                .contains("\"issuer\":\"" + says.get("ISSUER") + '"');

        var app = new App(says.get("ISSUER"), says.get("CLIENT_ID"));
        var sent = App.signIn(new Visitor(node.issuer()), app.authorize(), "alice");
        var tokens =
                app.post(
                        "/token",
                        App.basic(says.get("CLIENT_ID"), secret),
                        "grant_type",
                        "authorization_code",
                        "code",
                        sent.parameters().get("code"),
                        "redirect_uri",
                        App.REDIRECT,
                        "code_verifier",
                        App.VERIFIER);
        assertThat(tokens.status()).as(tokens.response().body()).isEqualTo(200);
        assertThat(App.claims(tokens.get("id_token")).get("email").stringValue())
                .isEqualTo("alice@example.test");
        assertThat(click(ready, "#to-client").body()).doesNotContain(secret);

        var asked = asked(ready, Map.of("person", "alice"));
        var told = App.claims("." + encoded(text(asked, "#id_token")) + ".");
        var real = App.claims(tokens.get("id_token"));
        for (var claim : List.of("iss", "sub", "aud", "email", "email_verified", "name", "acr")) {
            assertThat(told.get(claim)).as(claim).isEqualTo(real.get(claim));
        }
        assertThat(text(asked, "#userinfo")).contains("alice@example.test");
        assertThat(text(asked, "#access_token")).contains("\"client_id\"");
        var narrow = Map.of("person", "alice@example.test", "scope", "openid");
        var less = asked(ready, narrow);
        assertThat(text(less, "#userinfo")).contains("sub").doesNotContain("email");
        var wrong = asked(ready, Map.of("person", "alice", "scope", "none:such"));
        assertThat(wrong.status()).isEqualTo(400);
        var nobody = asked(ready, Map.of("person", "nobody"));
        assertThat(nobody.html().selectFirst("#nobody")).isNotNull();
    }

    @Test
    @DisplayName("P2: the same form twice makes one client, and shows its secret once")
    void a_form_that_is_sent_twice_makes_one_client() {
        var form = form("WEB", "other");
        var ready = alice.submit(form, "#create", told("Twice", App.REDIRECT));
        var secret = text(ready, "#secret");
        var again = alice.submit(form, "#create", told("Twice", App.REDIRECT));
        assertThat(again.uri().getPath()).isEqualTo("/admin/clients/" + text(ready, "#client-id"));
        assertThat(again.html().selectFirst("#done")).isNotNull();
        assertThat(again.body()).doesNotContain(secret);
        var list = alice.get(node.url("/admin/clients?search=twice"));
        assertThat(list.html().select("tbody tr")).hasSize(1);
    }

    @Test
    void redirect_uris_are_checked_before_anything_is_there() {
        var form = form("SPA", "oidc-client-ts");
        var uri = "https://app.example/cb#part";
        var bad = alice.submit(form, "#check", told("Checked", uri));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.html().selectFirst("#redirects").attr("aria-invalid")).isEqualTo("true");
        assertThat(text(bad, "#redirects")).isEqualTo(uri);
        assertThat(bad.html().selectFirst("#name").val()).isEqualTo("Checked");
        assertThat(alice.submit(form, "#create", told("Checked", uri)).status()).isEqualTo(400);
        var good = alice.submit(bad, "#check", told("Checked", App.REDIRECT));
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.html().selectFirst("#fits")).isNotNull();
        var list = alice.get(node.url("/admin/clients?search=checked"));
        assertThat(list.html().selectFirst("#none")).isNotNull();
        assertThat(alice.submit(bad, "#check", told("Checked", "")).status()).isEqualTo(400);

        var ready = alice.submit(good, "#create", told("Checked", App.REDIRECT));
        assertThat(ready.html().selectFirst("#secret")).isNull();
        assertThat(environment(ready)).doesNotContainKey("CLIENT_SECRET");
        assertThat(text(ready, "#snippet")).contains("clientId = '" + text(ready, "#client-id"));
    }

    @Test
    void an_api_is_told_by_what_tokens_call_it() {
        var form = form("API", "orders-api-node");
        assertThat(alice.submit(form, "#create", Map.of("name", "Orders")).status()).isEqualTo(400);
        var told = Map.of("name", "Orders", "resource", "https://api.example/orders");
        var ready = alice.submit(form, "#create", told);
        assertThat(environment(ready))
                .containsEntry("RESOURCE", "https://api.example/orders")
                .containsKey("CLIENT_SECRET");
        assertThat(text(ready, "#snippet")).contains("async function authenticate(request)");
    }

    @Test
    void a_service_has_no_redirect_uri_and_no_framework() {
        var form = form("SERVICE", "");
        assertThat(form.html().selectFirst("#redirects")).isNull();
        var told = Map.of("name", "Nightly", "scope", "orders:read");
        assertThat(alice.submit(form, "#create", told).html().selectFirst("#secret")).isNotNull();
    }

    @Test
    @DisplayName("AD-05: who may not write is offered nothing here")
    void an_auditor_makes_none() {
        var audrey = AccountVisits.signedIn(node, "audrey");
        var list = audrey.get(node.url("/admin/clients"));
        assertThat(list.html().selectFirst("#new-client")).isNull();
        assertThat(audrey.get(node.url("/admin/new-client")).status()).isEqualTo(403);
        assertThat(audrey.get(node.url("/admin/new-client?kind=web&tile=other")).status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("ADR 84: a sign-in is tried for real, and leaves nothing that is good")
    void a_sign_in_to_what_was_just_made_is_tried_for_real() {
        var form = form("WEB", "openid-client");
        var ready = alice.submit(form, "#create", told("Tried", App.REDIRECT));
        var page = click(ready, "#try");
        assertThat(page.html().selectFirst("#begin")).as("its address is not registered").isNull();
        var registered = alice.submit(page, "#add", Map.of());
        assertThat(registered.html().selectFirst("#begin")).as(registered.body()).isNotNull();
        var consent = alice.submit(registered, "#begin", Map.of("scope", "openid email"));
        var back = alice.submit(consent, "#allow", Map.of());
        assertThat(back.html().selectFirst("#exchange")).as(back.body()).isNotNull();
        assertThat(back.uri().getPath()).isEqualTo("/admin/test-sign-in");
        var tokens = alice.submit(back, "#exchange", Map.of());
        assertThat(tokens.html().select(".verdict").eachText())
                .as(tokens.body())
                .hasSize(4)
                .containsOnly("Holds");
        assertThat(text(tokens, "#id_token")).contains("alice@example.test").contains("nonce");
        assertThat(text(tokens, "#userinfo")).contains("alice@example.test");
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");

        var again = alice.submit(back, "#exchange", Map.of());
        assertThat(again.status()).as("a code is good once").isEqualTo(400);
        var id = text(ready, "#client-id");
        var secrets = alice.get(node.url("/admin/clients/" + id + "/secrets"));
        assertThat(secrets.html().select("tbody tr")).as("its secret has ended").hasSize(1);
        assertThat(text(alice.get(node.url("/admin/clients/" + id)), "#tokens")).isEqualTo("0");
        var removed = alice.submit(click(again, "#again"), "#remove", Map.of());
        assertThat(removed.html().selectFirst("#begin")).isNull();

        assertThat(click(removed, "#tab-CONSENT").body()).contains("alice@example.test");
        var looks = click(removed, "#tab-TOKENS");
        var wrong = alice.submit(looks, "#save", Map.of("lifetime", "601"));
        assertThat(wrong.html().selectFirst("#lifetime").attr("aria-invalid")).isEqualTo("true");
        var saved = alice.submit(wrong, "#save", Map.of("lifetime", "60", "age", "3600"));
        assertThat(saved.html().selectFirst("#done")).as(saved.body()).isNotNull();
        assertThat(saved.html().selectFirst("#lifetime").val()).isEqualTo("60");

        var url = back.uri().toString();
        var audrey = AccountVisits.signedIn(node, "audrey");
        assertThat(audrey.get(url).status()).as("an auditor tries nothing").isEqualTo(403);
        var elsewhere = AccountVisits.signedIn(node, "alice");
        assertThat(elsewhere.get(url).status()).as("another browser").isEqualTo(400);
    }

    private static Page asked(Page ready, Map<String, String> fields) {
        var page = ready.html().selectFirst("#test").absUrl("href");
        return alice.get(page + "?" + Visitor.encode(fields));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> told(String name, String redirects) {
        return Map.of("name", name, "redirects", redirects);
    }
}
