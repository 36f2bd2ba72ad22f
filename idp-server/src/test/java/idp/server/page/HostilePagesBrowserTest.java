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
@DisplayName("XS-01, XS-02: every page with hostile values, in Chromium")
final class HostilePagesBrowserTest {
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
    @DisplayName("hostile values run nothing and break no layout")
    void hostile_values_do_no_harm(String name) {
        View view = SampleViews.hostile(SampleViews.HOSTILE + "W".repeat(300)).get(name);
        criteria.checkHostile(
                "hostile-" + name,
                SampleVisit.to(site.show("/hostile/" + name, view, Locale.ENGLISH), view));
    }
}
