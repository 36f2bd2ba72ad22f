package idp.server.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What docs/screenshots shows: samples of the page tests, each wide and narrow, by day and by night.
final class Screenshots {
    static final Path FOLDER = Path.of("..", "docs", "screenshots");
    private static final int HIGHEST = 1500;
    private static final String HEAD =
            """
            # Screenshots

            The pages as people see them, wide and narrow; this page shows them by day or by night, as you read it yourself.
            `scripts/screenshots` takes them anew from the samples that the page tests judge, with Chromium. Every other page
            and state is checked by the same tests, and pictured by `-Dscreenshots=true` in `idp-server/target/screenshots`.
            """;

    /// @param sample its name in [SampleViews]
    record Shown(String sample, String title, Locale locale) {
        private static Shown of(String sample, String title) {
            return new Shown(sample, title, Locale.ENGLISH);
        }

        private String base() {
            return locale.equals(Locale.ENGLISH) ? sample : sample + "-" + locale.toLanguageTag();
        }
    }

    /// One picture.
    record Shot(Shown shown, int width, ColorScheme scheme) {
        String file() {
            var day = scheme == ColorScheme.LIGHT ? "light" : "dark";
            return shown.base() + "-" + width + "-" + day + ".png";
        }
    }

    static final List<Shown> PAGES =
            List.of(
                    Shown.of("login-passkey", "Sign in"),
                    Shown.of("consent", "Allow an app"),
                    Shown.of("factor", "The second step"),
                    Shown.of("passkey", "A passkey as the second step"),
                    Shown.of("signup", "Create an account"),
                    Shown.of("forgot", "Forgot your password?"),
                    Shown.of("account-home", "Your account"),
                    Shown.of("account-security", "Security"),
                    Shown.of("own-devices", "Devices"),
                    Shown.of("own-apps", "Connected apps"),
                    Shown.of("own-activity", "Activity"),
                    Shown.of("error-expired", "A sign-in that has expired"),
                    Shown.of("playground", "The playground of developers"),
                    Shown.of("mailbox-link-recover", "The mailbox of developers"),
                    new Shown(
                            "login-passkey",
                            "Sign in, from right to left",
                            SampleLocales.RIGHT_TO_LEFT));

    private Screenshots() {}

    static Stream<Shot> all() {
        return PAGES.stream()
                .flatMap(shown ->
                        Stream.of(320, 1280)
                                .flatMap(width ->
                                        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                                                .map(scheme -> new Shot(shown, width, scheme))));
    }

    /// The page that shows them.
    static String index() {
        var page = new StringBuilder(HEAD);
        for (var shown : PAGES) {
            page.append("\n## ").append(shown.title()).append('\n');
            picture(page, shown, 1280, 560);
            picture(page, shown, 320, 160);
        }
        return page.toString();
    }

    private static void picture(StringBuilder page, Shown shown, int width, int here) {
        var dark = new Shot(shown, width, ColorScheme.DARK).file();
        var light = new Shot(shown, width, ColorScheme.LIGHT).file();
        page.append("<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"")
                .append(dark)
                .append("\"><img src=\"")
                .append(light)
                .append("\" width=\"")
                .append(here)
                .append("\" alt=\"")
                .append(shown.title())
                .append(", ")
                .append(width)
                .append(" px wide\"></picture>\n");
    }

    /// Takes all of them, in place of those that were there.
    static void take() throws IOException {
        Files.createDirectories(FOLDER);
        try (var old = Files.newDirectoryStream(FOLDER, "*.png")) {
            for (var file : old) {
                Files.delete(file);
            }
        }
        try (var site = new SampleSite();
                var chromium = Chromium.launch();
                var context = chromium.browser().newContext()) {
            var page = context.newPage();
            for (var shot : all().toList()) {
                Files.write(FOLDER.resolve(shot.file()), taken(site, page, shot));
            }
        }
        Files.writeString(FOLDER.resolve("README.md"), index());
    }

    private static byte[] taken(SampleSite site, Page page, Shot shot) throws IOException {
        page.setViewportSize(shot.width(), shot.width() == 320 ? 640 : 800);
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(shot.scheme())
                        .setReducedMotion(ReducedMotion.REDUCE));
        var shown = shot.shown();
        var view = SampleViews.friendly().get(shown.sample());
        SampleVisit.to(site.show("/" + shown.base(), view, shown.locale()), view).open(page);
        page.waitForFunction("() => !document.querySelector('[data-inert]:disabled')");
        return SmallPng.of(
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), HIGHEST);
    }
}
