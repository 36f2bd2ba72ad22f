package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
@DisplayName("3.4: Allow and Cancel are in view, however much an app asks for")
final class DecisionBrowserTest {
    private static final String IN_VIEW =
            """
            () => ['deny', 'allow'].map(id => document.getElementById(id).getBoundingClientRect())
              .every(box => box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth)
            """;

    /// WCAG 2.2, 2.4.11: what has the focus is not behind the buttons.
    private static final String FOCUS_IS_FREE =
            """
            () => {
              const e = document.activeElement;
              const box = e.getBoundingClientRect();
              const top = document.elementFromPoint(box.left + box.width / 2, box.bottom - 1);
              return e.closest('.decision') !== null || top === null || !top.closest('.decision');
            }
            """;

    private static Chromium chromium;
    private static SampleSite site;

    @BeforeAll
    static void open() {
        chromium = Chromium.launch();
        site = new SampleSite();
    }

    @AfterAll
    static void close() {
        chromium.close();
        site.close();
    }

    @ParameterizedTest(name = "{0} at {1} × {2}, script: {3}")
    @CsvSource({
        "consent-long, 1280, 800, true",
        "consent-long, 1280, 800, false",
        "consent-long, 320, 568, true",
        "consent-long, 320, 568, false",
        "consent, 1280, 800, true",
        "consent, 320, 568, true",
    })
    void the_decision_stays_in_view(String name, int width, int height, boolean script) {
        var options =
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(script);
        try (var context = chromium.browser().newContext(options)) {
            var page = context.newPage();
            page.navigate(site.show("/" + name, SampleViews.friendly().get(name), Locale.ENGLISH));
            for (var where : List.of("0", "400", "document.body.scrollHeight")) {
                page.evaluate("scrollTo(0, " + where + ")");
                assertThat(page.evaluate(IN_VIEW)).as("scrolled to %s", where).isEqualTo(true);
            }
            assertThat(covered(page)).isZero();
        }
    }

    private static int covered(Page page) {
        page.evaluate("scrollTo(0, 0)");
        int covered = 0;
        for (int press = 0; press < 30; press++) {
            page.keyboard().press("Tab");
            covered += page.evaluate(FOCUS_IS_FREE).equals(true) ? 0 : 1;
        }
        return covered;
    }
}
