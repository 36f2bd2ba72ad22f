package idp.server.page;

import idp.server.page.view.View;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("browser")
@Tag("node")
@DisplayName("P8: every page with longer texts and in the other direction, in Chromium")
final class PageLocalesBrowserTest {
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
    void a_page_speaks_other_languages(String name) {
        View view = SampleViews.friendly().get(name);
        String longer = site.show("/xa/" + name, view, SampleLocales.PSEUDO);
        criteria.checkLocale(name, SampleVisit.to(longer, view), "en-XA", "ltr");
        String mirrored = site.show("/ar/" + name, view, SampleLocales.RIGHT_TO_LEFT);
        criteria.checkLocale(name, SampleVisit.to(mirrored, view), "ar", "rtl");
    }
}
