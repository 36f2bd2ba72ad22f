package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
@Tag("node")
@DisplayName("ADR 58: an installation that calls itself Lantern, in Chromium")
final class BrandBrowserTest {
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' width='120' height='32'>"
                    + "<rect width='120' height='32' fill='#7a1f5c'/></svg>";

    @TempDir static Path folder;
    private static TestNode node;
    private static App app;
    private static PageCriteria criteria;

    @BeforeAll
    static void open() throws IOException {
        var logo = Files.writeString(folder.resolve("logo.svg"), SVG);
        var own = "login.submit = Come in\n";
        Files.writeString(
                Files.createDirectory(folder.resolve("texts")).resolve("en.properties"), own);
        node =
                TestNode.start(
                        Map.of(
                                "IDP_NAME", "Lantern",
                                "IDP_ACCENT", "#7a1f5c",
                                "IDP_LOGO_FILE", logo.toString(),
                                "IDP_PRIVACY_URL", "https://lantern.example/privacy",
                                "IDP_IMPRINT_URL", "https://lantern.example/imprint",
                                "IDP_TEXTS_DIR", folder.resolve("texts").toString()));
        node.client("shop", App.SECRET, App.document());
        app = new App(node.issuer(), "shop");
        criteria = new PageCriteria();
    }

    @AfterAll
    static void close() {
        criteria.close();
        node.close();
    }

    @Test
    @DisplayName("P1–P11: the login page of the brand, with its color, logo, links and words")
    void the_login_page_is_theirs() {
        var page = new Visitor(node.issuer()).get(app.authorize());
        assertThat(page.html().text())
                .contains("with your Lantern account", "Come in", "Privacy", "Legal notice")
                .doesNotContain("Gatehouse");
        assertThat(page.html().title()).isEqualTo("Sign in to Shop – Lantern");
        assertThat(page.html().selectFirst("header img").attr("alt")).isEqualTo("Lantern");
        criteria.check("brand-login", app.authorize());
        try (var context = criteria.browser().newContext()) {
            var shown = context.newPage();
            shown.navigate(app.authorize());
            assertThat(style(shown.locator("#sign-in"), "background-color"))
                    .isEqualTo("rgb(122, 31, 92)");
        }
    }

    @Test
    @DisplayName("A logo that is opened by itself is a picture in a sandbox")
    void a_logo_runs_nothing() {
        var page = new Visitor(node.issuer()).get(app.authorize());
        var logo = new Visitor().get(node.url(page.html().selectFirst("header img").attr("src")));
        assertThat(logo.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(logo.header("Content-Security-Policy")).contains("sandbox");
        assertThat(logo.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    @DisplayName("What is asked comes within 120 px on a small screen and on a zoomed one")
    void the_first_field_is_near() {
        try (var context = criteria.browser().newContext()) {
            var page = context.newPage();
            for (var size : new int[][] {{320, 640}, {640, 450}}) {
                page.setViewportSize(size[0], size[1]);
                page.navigate(app.authorize());
                assertThat(page.locator("label[for=username]").boundingBox().y)
                        .as("%d px wide", size[0])
                        .isLessThanOrEqualTo(120);
            }
        }
    }

    @Test
    @DisplayName("The copied button is the same on a page of an app with a strict policy")
    void a_copied_button_looks_the_same() {
        try (var context = criteria.browser().newContext()) {
            var kit = context.newPage();
            kit.navigate(node.url("/brand"));
            var css = kit.locator("pre code").last().textContent();
            var snippets = kit.locator("pre code");
            var complaints = new ArrayList<String>();
            var theirs = context.newPage();
            theirs.onConsoleMessage(message -> complaints.add(message.text()));
            theirs.route(
                    "https://app.example/**",
                    route -> {
                        var isSheet = route.request().url().endsWith(".css");
                        var html = new StringBuilder("<!doctype html><title>x</title>");
                        html.append(
                                "<link rel=icon href='data:,'><link rel=stylesheet href=/b.css>");
                        for (var i = 0; i < 3; i++) {
                            html.append(snippets.nth(i).textContent());
                        }
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setHeaders(
                                                Map.of(
                                                        "Content-Type",
                                                        isSheet ? "text/css" : "text/html",
                                                        "Content-Security-Policy",
                                                        "default-src 'none'; style-src 'self';"
                                                                + " img-src data:"))
                                        .setBodyBytes(
                                                (isSheet ? css : html.toString())
                                                        .getBytes(StandardCharsets.UTF_8)));
                    });
            theirs.navigate("https://app.example/");
            for (var look : new String[] {"light", "dark", "outline"}) {
                var here = kit.locator("a.idp-" + look).first();
                var there = theirs.locator("a.idp-" + look);
                assertThat(there.textContent().strip()).isEqualTo("Sign in with Lantern");
                assertThat(there.boundingBox().height).isGreaterThanOrEqualTo(44);
                assertThat(there.boundingBox().height).isEqualTo(here.boundingBox().height);
                assertThat(there.boundingBox().width).isEqualTo(here.boundingBox().width);
                for (var property :
                        new String[] {
                            "background-color", "border-radius", "font", "text-decoration-line"
                        }) {
                    assertThat(style(there, property))
                            .as(property)
                            .isEqualTo(style(here, property));
                }
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void a_button_is_there_as_a_picture_in_each_language() {
        var visitor = new Visitor(node.issuer());
        var picture = visitor.get(node.url("/brand/de/continue-dark.svg"));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.body()).contains("Weiter mit Lantern", "height=\"44\"");
        assertThat(visitor.get(node.url("/brand/de/continue-pink.svg")).status()).isEqualTo(404);
        assertThat(visitor.get(node.url("/brand/tlh/continue-dark.svg")).status()).isEqualTo(404);
    }

    private static Object style(Locator element, String property) {
        return element.evaluate("(e, p) => getComputedStyle(e).getPropertyValue(p)", property);
    }
}
