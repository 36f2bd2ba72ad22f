package idp.server.page;

import idp.server.page.view.View;
import java.util.Collection;
import java.util.LinkedHashMap;
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

    /// One state of each page.
    static Collection<String> pages() {
        var first = new LinkedHashMap<String, String>();
        SampleViews.friendly().forEach((name, view) -> first.putIfAbsent(view.template(), name));
        return first.values();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void a_page_has_room_and_no_side(String name) {
        check(name, "/xb/", SampleLocales.PSEUDO);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void a_page_speaks_a_language_from_right_to_left(String name) {
        check(name, "/ar/", SampleLocales.RIGHT_TO_LEFT);
    }

    private static void check(String name, String folder, Locale locale) {
        View view = SampleViews.friendly().get(name);
        var url = site.show(folder + name, view, locale);
        criteria.checkLocale(name, SampleVisit.to(url, view), locale.toLanguageTag(), "rtl");
    }
}
