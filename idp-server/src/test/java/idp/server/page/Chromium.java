package idp.server.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The system's Chromium under a test's control. One per test class: its objects belong to one thread.
public final class Chromium implements AutoCloseable {
    /// The first is made for this: the same pages take little more than half as much of a processor as with a
    /// browser that could also show them.
    private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium launch() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable())
                                        .setChromiumSandbox(false)
                                        .setArgs(
                                                List.of(
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        "--no-first-run",
                                                        "--disable-dev-shm-usage")));
        return new Chromium(playwright, browser);
    }

    public Browser browser() {
        return browser;
    }

    private static Path executable() {
        String given = System.getenv("IDP_TEST_CHROMIUM");
        if (given != null && !given.isEmpty()) {
            return Path.of(given);
        }
        return NAMES.stream()
                .flatMap(name -> folders().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Chromium is missing. As root: apt install chromium-headless-shell"));
    }

    private static Stream<String> folders() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
