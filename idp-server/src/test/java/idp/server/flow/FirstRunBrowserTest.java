package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import idp.core.mail.Letter;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.page.Chromium;
import java.nio.file.Path;
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
@Tag("node")
@DisplayName("ADR 53: from the link of a start to a decoded ID token, in Chromium")
final class FirstRunBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    private static TestNode node;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        node = TestNode.start(Map.of("IDP_SIGN_UP", "open"));
        node.client("shop", App.SECRET, App.document());
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        node.close();
    }

    @Test
    void a_person_with_nothing_but_the_link_comes_to_the_token() {
        try (var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(TestAdministrators.of(node).setUpLink());
            look(page, "set-up");
            page.locator("#email").fill("ada@example.test");
            page.locator("#name").fill("Ada Example");
            page.locator("#new-password").fill(TestNode.PASSWORD);
            // The meter counts characters and wants nothing else.
            assertThat(page.locator("meter.length").evaluate("meter => meter.value")).isEqualTo(15);
            page.locator("#create-account").click();
            page.waitForURL(url -> url.endsWith("/account"));
            assertThat(TestAdministrators.of(node).isOne("ada@example.test")).isTrue();

            page.navigate(node.issuer() + "/playground");
            page.locator("#go-request").click();
            page.locator("#allow, #go-tokens").first().waitFor();
            if (page.locator("#allow").count() > 0) {
                page.locator("#allow").click();
            }
            page.locator("#go-tokens").click();
            page.locator("#step-tokens .token .verdicts .passed").first().waitFor();
            assertThat(page.locator("#step-tokens").innerText()).contains("ada@example.test");
        }
    }

    @ParameterizedTest(name = "with JavaScript: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("3.2: signing up, from an app and back to it")
    void signing_up(boolean scripts) {
        var options = new Browser.NewContextOptions().setJavaScriptEnabled(scripts);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            var email = "new-" + scripts + "@example.test";
            page.navigate(new App(node.issuer(), "shop").authorize());
            page.click("#join");
            page.fill("#email", email);
            page.click("#continue");
            page.waitForSelector("#code");
            var letter = (Letter.Link) Lost.letters(node).getFirst().letter();
            page.fill("#code", letter.code());
            page.click("#continue");
            page.waitForSelector("#create-account");
            page.fill("#name", "New Person");
            page.fill("#new-password", TestNode.PASSWORD);
            page.click("#create-account");
            page.waitForSelector("#allow");
            assertThat(page.textContent("main")).contains(email);
        }
    }

    private static void look(Page page, String called) {
        for (var width : new int[] {320, 1280}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.setViewportSize(width, 800);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                var name = called + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                page.screenshot(
                        new ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(PICTURES.resolve(name + ".png")));
            }
        }
    }
}
