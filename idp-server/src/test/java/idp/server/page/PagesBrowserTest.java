package idp.server.page;

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
    void a_page_meets_the_criteria(String name) {
        View view = SampleViews.friendly().get(name);
        criteria.check(name, SampleVisit.to(site.show("/" + name, view, Locale.ENGLISH), view));
    }
}
