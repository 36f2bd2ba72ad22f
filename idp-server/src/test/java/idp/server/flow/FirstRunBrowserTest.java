package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.page.Chromium;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("browser")
@Tag("node")
@DisplayName("ADR 53: from the link of a start to a decoded ID token, in Chromium")
final class FirstRunBrowserTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @Test
    void a_person_with_nothing_but_the_link_comes_to_the_token() {
        try (var node = TestNode.start();
                var chromium = Chromium.launch();
                var context = chromium.browser().newContext()) {
            var page = context.newPage();
            page.navigate(TestAdministrators.of(node).setUpLink());
            look(page);
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

    private static void look(Page page) {
        for (var width : new int[] {320, 1280}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.setViewportSize(width, 800);
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                var name =
                        "set-up-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
                page.screenshot(
                        new ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(PICTURES.resolve(name + ".png")));
            }
        }
    }
}
