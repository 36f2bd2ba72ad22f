package idp.server.page;

import static idp.server.page.ByHand.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import idp.server.TestFactors;
import idp.server.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@Tag("node")
@DisplayName("Second factors in Chromium, with and without scripts")
final class FactorBrowserTest {
    private static TestNode node;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    private static void signIn(BrowserContext context, Page page, String name, String next) {
        ByHand.forget(context);
        page.navigate(node.url("/account"));
        ByHand.typePassword(page, name);
        path(page, next);
    }

    @ParameterizedTest(name = "JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "P2: an app is set up and asked for, but in a trusted browser; a written code does")
    void codes_beside_a_password(boolean scripts) {
        var factors = TestFactors.of(node);
        var name = "carol" + scripts;
        node.user(name);
        var options = new Browser.NewContextOptions().setJavaScriptEnabled(scripts);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            page.navigate(node.url("/account/security/app"));
            ByHand.typePassword(page, name);
            path(page, "/account/security/app");
            assertThat(page.isVisible("#qr")).isTrue();
            var seed = TestFactors.read(page.textContent("#secret").strip());
            page.fill("#code", factors.code(seed));
            page.click("#confirm");
            page.waitForSelector("#codes li");
            var written = page.textContent("#codes li").strip();
            page.check("[name=saved]");
            page.click("#done-saving");
            path(page, "/account/security");

            factors.forget();
            signIn(context, page, name, "/factor");
            page.fill("#code", "000000".equals(factors.code(seed)) ? "000001" : "000000");
            page.click("#confirm");
            assertThat(page.textContent("#problem")).contains("not right");
            page.fill("#code", factors.code(seed));
            page.check("#trust");
            page.click("#confirm");
            path(page, "/account");

            signIn(context, page, name, "/account");
            context.clearCookies();
            signIn(context, page, name, "/factor");
            page.click("#other-ways summary");
            page.click("#way-written");
            page.fill("#code", written);
            page.click("#confirm");
            path(page, "/account");
        }
    }
}
