package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import idp.server.page.view.Account;
import idp.server.page.view.App;
import idp.server.page.view.ConsentView;
import idp.server.page.view.Form;
import idp.server.page.view.FormPostView;
import idp.server.page.view.OnwardView;
import idp.server.page.view.ReturnAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@DisplayName("T1, T3: pages let people go on to the app, and nowhere else")
final class OnwardBrowserTest {
    private static Chromium chromium;
    private static SampleSite provider;
    private static SampleSite app;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
        provider = new SampleSite();
        app = new SampleSite();
    }

    @AfterAll
    static void close() {
        chromium.close();
        provider.close();
        app.close();
    }

    @ParameterizedTest(name = "script: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("T1: consent by POST ends at the app of another origin")
    void consent_ends_at_another_origin(boolean script) {
        ReturnAddress target = ReturnAddress.of(arrival("127.0.0.1"));
        provider.redirect("/consent", target.uri());
        String url = provider.show("/ask", consent(target), Locale.ENGLISH);
        try (Visited visited = visit(url, script)) {
            visited.page().locator("#allow").click();
            visited.page().waitForURL(target.uri());
            assertThat(visited.complaints()).isEmpty();
        }
        assertThat(provider.posts().getLast()).contains("scope=email").endsWith("answer=allow");
    }

    @Test
    @DisplayName("T1: with a form-action of our own the same consent goes nowhere")
    void a_policy_for_forms_would_stop_the_way_to_the_app() {
        ReturnAddress target = ReturnAddress.of(arrival("127.0.0.1"));
        provider.redirect("/consent", target.uri());
        String html = provider.html(consent(target), Locale.ENGLISH);
        String url = provider.show("/ask-own", html, new Csp("form-action 'self'", false));
        try (Visited visited = visit(url, true)) {
            Page page = visited.page();
            page.waitForConsoleMessage(() -> page.locator("#allow").click());
            assertThat(visited.complaints()).anyMatch(text -> text.contains("form-action"));
            assertThat(page.url()).isEqualTo(url);
        }
    }

    @Test
    @DisplayName("T1: consent by POST may end at an app with a scheme of its own")
    void consent_ends_at_a_custom_scheme() {
        ReturnAddress target = ReturnAddress.of("com.example.shop:/callback?code=abc");
        provider.redirect("/consent", target.uri());
        try (Visited visited =
                visit(provider.show("/ask", consent(target), Locale.ENGLISH), true)) {
            visited.page().waitForRequestFinished(() -> visited.page().locator("#deny").click());
            assertThat(visited.complaints()).isEmpty();
        }
        assertThat(provider.posts().getLast()).endsWith("answer=deny");
    }

    @ParameterizedTest(name = "script: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("T1: the page that stands in for a redirect goes on by itself")
    void the_onward_page_goes_on_by_itself(boolean script) {
        ReturnAddress target =
                ReturnAddress.of(
                        arrival("127.0.0.1") + "?code=abc&iss=http%3A%2F%2Fid&state=%27;%20x");
        String url = provider.show("/onward", new OnwardView(shop(), target), Locale.ENGLISH);
        try (Visited visited = visit(url, script)) {
            visited.page().waitForURL(target.uri());
            assertThat(visited.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "script: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("T3: the form_post page sends itself, or waits for its button")
    void the_form_post_page_arrives(boolean script) {
        ReturnAddress target = ReturnAddress.of(arrival("127.0.0.1"));
        FormPostView view =
                new FormPostView(shop(), target, Map.of("code", "abc", "submit", "\"><b>'&+ ü"));
        String url = provider.show("/post", view, Locale.ENGLISH);
        try (Visited visited = visit(url, script)) {
            if (!script) {
                visited.page().locator("#continue").click();
            }
            visited.page().waitForURL(target.uri());
            assertThat(visited.complaints()).isEmpty();
        }
        assertThat(app.posts().getLast())
                .contains("code=abc")
                .contains("submit=%22%3E%3Cb%3E%27%26%2B+%C3%BC");
    }

    private static String arrival(String host) {
        return "http://" + host + ":" + app.port() + "/arrived";
    }

    private static Visited visit(String url, boolean script) {
        return new Visited(
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script)),
                page -> page.navigate(url));
    }

    private static App shop() {
        return new App("Shop", "shop.example.com");
    }

    private static ConsentView consent(ReturnAddress target) {
        return new ConsentView(
                new Form("/consent", Map.of("tx", "abc")),
                shop(),
                new Account("Alice", "alice@example.test"),
                new Form("/accounts", Map.of("tx", "abc")),
                List.of(ConsentView.Item.of(ConsentView.Standard.EMAIL, "alice@example.test")),
                List.of(),
                target,
                null,
                null);
    }
}
