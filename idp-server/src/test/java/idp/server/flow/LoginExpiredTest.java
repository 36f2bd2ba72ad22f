package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import idp.server.Wait;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P12: a sign-in that is over shows the way back to its app")
class LoginExpiredTest {
    private static final Duration LATE = Duration.ofMinutes(11);

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        node.user("alice");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_expired_ticket_leads_to_the_apps_own_page() {
        var app = app("homely", Map.of("client_uri", "https://app.example/shop"));
        var page = late(app);
        assertThat(page.html().selectFirst("#return").text()).isEqualTo("Start again at homely");
        assertThat(page.html().selectFirst("#return").attr("href"))
                .isEqualTo("https://app.example/shop");
    }

    @Test
    @DisplayName("OIDC Core §4: an app that can begin a sign-in is told whose")
    void the_address_that_begins_a_sign_in_comes_first() {
        var app =
                app(
                        "beginning",
                        Map.of(
                                "client_uri",
                                "https://app.example/",
                                "initiate_login_uri",
                                "https://app.example/login?with=us"));
        assertThat(late(app).html().selectFirst("#return").attr("href"))
                .isEqualTo(
                        "https://app.example/login?with=us&iss="
                                + node.issuer().replace(":", "%3A").replace("/", "%2F"));
    }

    @Test
    void an_app_that_named_no_page_is_looked_for_where_it_is_sent_back_to() {
        var page = late(app("plain", Map.of()));
        assertThat(page.html().selectFirst("#return").attr("href"))
                .isEqualTo("https://app.example/");
    }

    @Test
    void an_app_without_an_address_is_left_to_the_person_and_the_way_home_is_shown() {
        var native_ =
                Map.<String, Object>of(
                        "application_type",
                        "native",
                        "redirect_uris",
                        List.of("http://127.0.0.1/cb"));
        var page = late(app("homeless", native_), "http://127.0.0.1:4711/cb");
        assertThat(page.html().select("#return")).isEmpty();
        assertThat(page.html().text()).contains("Please start again");
        assertThat(page.html().selectFirst("#home").absUrl("href")).isEqualTo(node.url("/"));
    }

    @Test
    void another_browser_is_shown_the_same_way_and_nothing_else() {
        var app = app("elsewhere", Map.of("client_uri", "https://app.example/"));
        var login = new Visitor(node.issuer()).get(app.authorize("login_hint", "private-hint"));
        var stranger = new Visitor(node.issuer()).get(login.uri().toString());
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.html().selectFirst("#return").attr("href"))
                .isEqualTo("https://app.example/");
        assertThat(stranger.body()).doesNotContain("private-hint");
    }

    @Test
    void an_app_that_is_gone_is_not_named() {
        var app = app("gone", Map.of("client_uri", "https://app.example/"));
        var visitor = new Visitor(node.issuer());
        var tx = tx(visitor, app);
        node.disable("gone");
        var late = node.url("/login?tx=" + node.aged(tx, LATE));
        var page =
                Wait.forAnswer(
                        () -> visitor.once(late),
                        seen -> seen.html().selectFirst("#return") == null);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select("#return")).isEmpty();
        assertThat(page.html().text()).doesNotContain("gone");
    }

    private static App app(String id, Map<String, Object> more) {
        var document = new LinkedHashMap<>(App.document());
        document.put("client_name", id);
        document.putAll(more);
        node.client(id, App.SECRET, document);
        return new App(node.issuer(), id);
    }

    private static Visitor.Page late(App app) {
        return late(app, App.REDIRECT);
    }

    private static Visitor.Page late(App app, String redirectUri) {
        var visitor = new Visitor(node.issuer());
        var login = visitor.get(app.authorize("redirect_uri", redirectUri));
        var tx = node.aged(login.html().selectFirst("input[name=tx]").attr("value"), LATE);
        for (var path : new String[] {"/accounts", "/consent", "/authorize/continue"}) {
            var page = visitor.once(node.url(path + "?tx=" + tx));
            assertThat(page.status()).as(path).isEqualTo(400);
            assertThat(page.html().title()).as(path).contains("has expired");
        }
        return visitor.once(node.url("/login?tx=" + tx));
    }

    private static String tx(Visitor visitor, App app) {
        return visitor.get(app.authorize()).html().selectFirst("input[name=tx]").attr("value");
    }
}
