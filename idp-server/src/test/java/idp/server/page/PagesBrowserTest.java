package idp.server.page;

import com.microsoft.playwright.Route;
import idp.server.page.view.View;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("browser")
@Tag("node")
@DisplayName("P1–P11: every page, in every state, in Chromium")
final class PagesBrowserTest {
    private static PageCriteria criteria;
    private static SampleSite site;

    @BeforeAll
    static void open() {
        site = new SampleSite();
        criteria = new PageCriteria();
    }

    @AfterAll
    static void close() {
        criteria.close();
        site.close();
    }

    static Set<String> names() {
        return SampleViews.friendly().keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("P1–P11 for each page")
    void a_page_meets_the_criteria(String name) {
        View view = SampleViews.friendly().get(name);
        criteria.check(name, visit(site.show("/" + name, view, Locale.ENGLISH)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("P8: longer texts and the other direction")
    void a_page_speaks_other_languages(String name) {
        View view = SampleViews.friendly().get(name);
        String longer = site.show("/xa/" + name, view, SampleLocales.PSEUDO);
        criteria.checkLocale(name, visit(longer), "en-XA", "ltr");
        String mirrored = site.show("/xb/" + name, view, SampleLocales.RIGHT_TO_LEFT);
        criteria.checkLocale(name, visit(mirrored), "ar-XB", "rtl");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("XS-01, XS-02: hostile values run nothing and break no layout")
    void hostile_values_do_no_harm(String name) {
        View view = SampleViews.hostile(SampleViews.HOSTILE + "W".repeat(300)).get(name);
        criteria.checkHostile(
                "hostile-" + name, visit(site.show("/hostile/" + name, view, Locale.ENGLISH)));
    }

    /// Pages that send people on at once are looked at where they are: the script that leaves is
    /// empty, and the app answers "no content".
    private static PageCriteria.Visit visit(String url) {
        return page -> {
            page.route("**/form-post.js", route -> answer(route, 200));
            page.route("https://shop.example.com/**", route -> answer(route, 204));
            page.navigate(url);
        };
    }

    private static void answer(Route route, int status) {
        route.fulfill(
                new Route.FulfillOptions().setStatus(status).setContentType("text/javascript"));
    }
}
