package idp.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The criteria that every page meets (P1–P12), checked in Chromium. Give it a way to the page: a path
/// of clicks works as well as an address, so that pages in the middle of a flow are checked too.
public final class PageCriteria implements AutoCloseable {
    /// Brings a fresh browser page to what is to be checked. Runs with and without JavaScript.
    @FunctionalInterface
    public interface Visit {
        void open(Page page);
    }

    private record Look(int width, ColorScheme scheme) {}

    /// In this order the width changes once and the scheme thrice.
    private static final List<Look> LOOKS =
            List.of(
                    new Look(320, ColorScheme.LIGHT),
                    new Look(320, ColorScheme.DARK),
                    new Look(1280, ColorScheme.DARK),
                    new Look(1280, ColorScheme.LIGHT));

    private static final Pattern TAG =
            Pattern.compile("<([a-z][a-z0-9]*)(?:\\s(?:[^<>\"]|\"[^\"]*\")*)?/?>");
    private static final Pattern POLICY =
            Pattern.compile(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                            + "connect-src 'self'; (form-action 'self'; )?"
                            + "frame-ancestors 'none'; base-uri 'none'");

    private final Chromium chromium = Chromium.launch();
    private final Visited scripted = Visited.tab(browser(), true).forgetful();
    private final Visited again = Visited.tab(browser(), true);
    private final Visited unscripted = Visited.tab(browser(), false);
    private final Axe axe = new Axe();

    public Browser browser() {
        return chromium.browser();
    }

    public void check(String name, String url) {
        check(name, page -> page.navigate(url));
    }

    /// All criteria, for the page that the visit ends on.
    public void check(String name, Visit visit) {
        Visited visited = scripted.open(visit);
        Page page = visited.page();
        awake(page);
        headers(visited);
        markup(page);
        structure(visited);
        budget(visited);
        errors(page);
        var judged = Axe.Judged.NOTHING;
        for (Look look : LOOKS) {
            show(page, look);
            if (look.width() != judged.width()) {
                measure(page, look.width());
                assertThat(ask(page, Probes.BROKEN_NAMES))
                        .as("names at %d px", look.width())
                        .isEmpty();
            }
            Pictures.take(
                    page, name + "-" + look.width() + "-" + look.scheme().name().toLowerCase());
            judged = axe.judge(page, judged);
        }
        keyboard(page);
        strained(page);
        assertThat(visited.complaints()).as("P3: violations").isEmpty();
        withoutScript(name, visit);
    }

    /// Only what depends on the language: direction, room for longer texts, and what axe-core says of both.
    public void checkLocale(String name, Visit visit, String lang, String dir) {
        Page page = again.open(visit).page();
        assertThat(ask(page, Probes.LANGUAGE)).containsExactly(lang, dir);
        narrow(page);
        Pictures.take(page, name + "-320-" + lang);
        axe.judgeLanguage(page);
    }

    /// Nothing runs, nothing is refused, nothing overflows, whatever others wrote into the page.
    public void checkHostile(String name, Visit visit) {
        Visited visited = again.open(visit);
        narrow(visited.page());
        Pictures.take(visited.page(), name + "-320");
        assertThat(number(visited.page(), Probes.FOREIGN)).isZero();
        assertThat(visited.complaints()).as("XS-01").isEmpty();
    }

    /// "Allow" is dead at first.
    private static void awake(Page page) {
        if (page.locator("[data-inert]:disabled").count() > 0) {
            assertThat(page.locator("[data-inert]:disabled")).hasCount(0);
        }
    }

    private static void headers(Visited visited) {
        Map<String, String> headers = visited.document().headers();
        assertThat(headers.get("content-security-policy")).as("P3").matches(POLICY);
        assertThat(headers).as("P9").containsEntry("cache-control", "no-store");
        assertThat(headers).as("P9").containsEntry("x-content-type-options", "nosniff");
        assertThat(headers).as("P9").containsEntry("x-frame-options", "DENY");
        assertThat(headers).as("P9").containsEntry("referrer-policy", "no-referrer");
        boolean apart = visited.page().locator("body.account").count() > 0;
        assertThat(headers.get("cross-origin-opener-policy"))
                .as("T2")
                .isEqualTo(apart ? "same-origin" : null);
    }

    private static void markup(Page page) {
        assertThat(page.locator("h1").count()).as("P10: one h1").isOne();
        assertThat(page.title()).as("P10").contains(" – ").doesNotContain("{");
        assertThat(page.locator("[style], style, script:not([src]), iframe, base").count())
                .as("P3: inline")
                .isZero();
        assertThat(ask(page, Probes.HANDLERS)).as("P3: on* attributes").isEmpty();
        assertThat(page.locator("html[lang][dir]").count()).isOne();
        assertThat(ask(page, Probes.UNLABELLED)).as("P6: labels and autocomplete").isEmpty();
        assertThat(ask(page, Probes.PASTE_REFUSED)).as("P6: paste").isEmpty();
        assertThat(page.locator("meta[name=theme-color]").count()).isEqualTo(2);
        assertThat(page.locator("meta[name=viewport]").getAttribute("content"))
                .as("P10: zoomable")
                .doesNotContain("scalable")
                .doesNotContain("maximum");
        assertThat(
                        page.locator(
                                        "form[method=get]:not([action*='/authorize'], [action*='/logout'],"
                                                + " [action*='/join'], [role=search])")
                                .count())
                .isZero();
    }

    /// Elements that the parser had to close, move or drop show as a difference to the source.
    private static void structure(Visited visited) {
        Map<String, Integer> written = new TreeMap<>();
        TAG.matcher(visited.document().text())
                .results()
                .forEach(tag -> written.merge(tag.group(1), 1, Integer::sum));
        assertThat(visited.page().evaluate(Probes.ELEMENTS)).as("valid HTML").isEqualTo(written);
    }

    private static void budget(Visited visited) {
        String own = visited.document().url().replaceFirst("^(https?://[^/]+)/.*$", "$1/");
        assertThat(visited.files()).as("P4: hosts").allMatch(file -> file.startsWith(own));
        assertThat(visited.files().size() + 1).as("P4: requests").isLessThanOrEqualTo(6);
        assertThat(visited.compressed()).as("P4: bytes").isLessThanOrEqualTo(40 * 1024);
        assertThat(visited.script()).as("P4: script").isLessThanOrEqualTo(5 * 1024);
        assertThat(((Number) visited.page().evaluate(Probes.LAYOUT_SHIFT)).doubleValue())
                .as("P4: CLS")
                .isZero();
    }

    private static void errors(Page page) {
        if (page.locator(".alert, .error-page").count() > 0) {
            assertThat(page.locator(".ref").first()).hasText(Pattern.compile("\\S*\\s?\\S{4,}"));
        }
        if (page.locator(".alert").count() > 0) {
            assertThat(page.evaluate(Probes.FOCUS_AT_PROBLEM)).as("P5: focus").isEqualTo(true);
            assertThat(page.locator(".alert")).hasAttribute("role", "alert");
            assertThat(ask(page, Probes.DEAD_SUMMARY_LINKS)).as("P5: error summary").isEmpty();
        }
    }

    private static void keyboard(Page page) {
        int stops = number(page, Probes.MARK_STOPS);
        int most = 2 * stops + 4;
        for (int press = 0; press < most; press++) {
            page.keyboard().press("Tab");
            if (press >= stops && number(page, Probes.REACHED) == stops) {
                break;
            }
        }
        assertThat(number(page, Probes.REACHED))
                .as("P5: every control is reached by Tab")
                .isEqualTo(stops);
        assertThat(ask(page, Probes.BAD_FOCUS)).as("P5: visible focus, not hidden").isEmpty();
    }

    private static void narrow(Page page) {
        var look = LOOKS.getFirst();
        show(page, look);
        measure(page, look.width());
    }

    private static void show(Page page, Look look) {
        int width = look.width();
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(look.scheme())
                        .setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(width, width == 320 ? 640 : 900);
    }

    /// Where things are and how large: it depends on nothing but the width.
    private static void measure(Page page, int width) {
        assertThat(ask(page, Probes.TOO_WIDE)).as("P7: reflow at %d px", width).isEmpty();
        assertThat(ask(page, Probes.TOO_SMALL)).as("P6, P7: sizes at %d px", width).isEmpty();
    }

    private static void strained(Page page) {
        page.setViewportSize(640, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        assertThat(ask(page, Probes.TOO_WIDE)).as("P7: text at 200 %").isEmpty();
        assertThat(page.isVisible("h1")).isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(null));
    }

    private void withoutScript(String name, Visit visit) {
        Visited visited = unscripted.open(visit);
        Page page = visited.page();
        narrow(page);
        Pictures.take(page, name + "-320-noscript");
        assertThat(ask(page, Probes.DEAD))
                .as("P2: no heading, or buttons that do nothing")
                .isEmpty();
        assertThat(visited.complaints()).as("P2, P3 without JavaScript").isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<Object> ask(Page page, String probe) {
        return (List<Object>) page.evaluate(probe);
    }

    private static int number(Page page, String probe) {
        return ((Number) page.evaluate(probe)).intValue();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
