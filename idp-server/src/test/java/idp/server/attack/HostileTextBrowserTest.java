package idp.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.page.PageCriteria;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@Tag("node")
@DisplayName("XS-01, XS-02: hostile texts at a running server, in Chromium")
class HostileTextBrowserTest {
    private static final String IMAGE = "<img src=x onerror=alert(1)>";
    private static final String POLYGLOT =
            "javascript:alert(1)//'-alert(1)-'\"><script>alert(1)</script>" + IMAGE;

    private static Scene scene;
    private static App app;
    private static PageCriteria criteria;

    @BeforeAll
    static void start() {
        scene = new Scene();
        // Errors that go back to the app end on a page of this server: it is there to be looked at.
        var here = scene.node.url("/nothing-here").replace("localhost", "127.0.0.1");
        scene.app("native", "application_type", "native", "redirect_uris", List.of(here));
        app = new App(scene.node.issuer(), "native");
        criteria = new PageCriteria();
    }

    @AfterAll
    static void stop() {
        criteria.close();
        scene.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "state",
                "client_id",
                "login_hint",
                "ui_locales",
                "redirect_uri",
                "scope",
                "error",
                "error_description",
                "error_hint",
                "prompt",
                "nonce",
                "tx",
                "acr_values"
            })
    @DisplayName("XS-01: what a request brings runs nowhere")
    void nothing_of_a_request_runs(String parameter) {
        criteria.checkHostile(
                "hostile-" + parameter,
                page -> page.navigate(authorize("prompt", "login", parameter, POLYGLOT)));
    }

    @Test
    @DisplayName("XS-01: nor what comes to our own pages")
    void nothing_in_the_address_of_a_page_runs() {
        for (var path : List.of("/login", "/logout", "/consent", "/accounts", "/password", "/x")) {
            var query =
                    Stream.of("tx", "error", "post_logout_redirect_uri", "client_id")
                            .map(name -> name + "=" + encode(POLYGLOT))
                            .collect(Collectors.joining("&"));
            criteria.checkHostile(
                    "hostile-own", page -> page.navigate(scene.node.url(path + "?" + query)));
        }
    }

    @Test
    @DisplayName("XS-01: what was typed is shown as it was typed")
    void typed_names_do_not_run() {
        criteria.checkHostile(
                "hostile-typed",
                page -> {
                    page.navigate(authorize());
                    signIn(page, POLYGLOT);
                    assertThat(page.locator("#username").inputValue()).isEqualTo(POLYGLOT);
                });
    }

    @Test
    @DisplayName("XS-02: names of apps run nowhere, and are shown as they are")
    void stored_names_do_not_run() {
        var hostile = scene.app("hostile", "client_name", IMAGE);
        criteria.checkHostile(
                "hostile-consent",
                page -> {
                    page.navigate(hostile.authorize());
                    signIn(page, "alice");
                    assertThat(page.locator("#allow").count()).isOne();
                    assertThat(page.locator("h1").innerText()).contains(IMAGE);
                });
    }

    private static String authorize(String... changes) {
        var here = scene.node.url("/nothing-here").replace("localhost", "127.0.0.1");
        var all = new ArrayList<>(List.of("redirect_uri", here));
        all.addAll(List.of(changes));
        return app.authorize(all.toArray(String[]::new));
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(TestNode.PASSWORD);
        page.locator("#sign-in").click();
        page.waitForLoadState();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
