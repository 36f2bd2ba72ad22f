package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An error page says what happened, to people and to developers")
class ErrorPageTest {
    private static TestNode node;
    private static App app;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        var document = new LinkedHashMap<>(App.document());
        document.put("client_uri", "https://app.example/");
        node.client("shop", App.SECRET, document);
        app = new App(node.issuer(), "shop");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @DisplayName("RU-01: the developer sees which characters of the redirect_uri are wrong")
    void a_wrong_redirect_uri_is_compared_with_the_nearest() {
        var page = new Visitor().once(app.authorize("redirect_uri", "http://app.example/cb/"));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().selectFirst("h1").text()).contains("unknown return address");
        assertThat(page.html().selectFirst("#return").attr("href"))
                .isEqualTo("https://app.example/");
        assertThat(marked(page, ".surplus")).isEqualTo("http://app.example/cb[/]");
        assertThat(marked(page, ".lacking")).isEqualTo("http[s]://app.example/cb");
        assertThat(page.html().selectFirst(".developers").text())
                .contains("invalid_request", "redirect_uri", "RFC 9700 §2.1");
    }

    @Test
    void a_missing_redirect_uri_is_named() {
        var page = new Visitor().once(app.authorize("redirect_uri", null));
        assertThat(page.html().selectFirst("h1").text()).contains("unknown return address");
        assertThat(page.html().selectFirst(".developers").text()).contains("redirect_uri");
        assertThat(page.html().select("mark")).isEmpty();
    }

    @Test
    void an_unknown_client_is_named_to_the_developer() {
        var page = new Visitor().once(app.authorize("client_id", "no-such-client"));
        assertThat(page.html().selectFirst("h1").text()).contains("not known here");
        assertThat(page.html().selectFirst(".developers").text())
                .contains("client_id", "no-such-client");
        assertThat(page.html().select("#return")).isEmpty();
    }

    @Test
    @DisplayName(
            "3.2.6: from every error page there is a way home, to help, and to the app if it is known")
    void no_error_page_is_a_dead_end() {
        try (var helped = TestNode.start(Map.of("IDP_HELP_URL", "mailto:help@example.test"))) {
            var visitor = new Visitor(helped.issuer());
            for (var path :
                    List.of(
                            "/nowhere",
                            "/login?tx=broken",
                            "/consent",
                            "/authorize?client_id=nobody",
                            "/authorize?response_type=code",
                            "/logout?id_token_hint=x")) {
                var page = visitor.get(helped.url(path));
                assertThat(page.status()).as(path).isEqualTo(path.equals("/nowhere") ? 404 : 400);
                assertThat(page.html().selectFirst("#home").absUrl("href"))
                        .as(path)
                        .isEqualTo(helped.url("/"));
                assertThat(page.html().select("footer a[href=mailto:help@example.test]"))
                        .hasSize(1);
            }
        }
    }

    @Test
    @DisplayName("XS-01: what was received is shown escaped, cut to 200 characters")
    void what_was_received_is_a_quotation() {
        var hostile = "\"><b id=planted>" + "x".repeat(1000);
        for (var name : new String[] {"client_id", "redirect_uri"}) {
            var page = new Visitor().once(app.authorize(name, hostile));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.html().select("#planted")).as(name).isEmpty();
            assertThat(page.html().selectFirst(".developers").text()).contains("\"><b id=planted>");
            assertThat(page.body()).doesNotContain("x".repeat(200));
        }
    }

    private static String marked(Visitor.Page page, String row) {
        return page.html().select(row + " bdi").first().childNodes().stream()
                .map(node ->
                        node instanceof Element mark ? "[" + mark.text() + "]" : node.toString())
                .collect(Collectors.joining());
    }
}
