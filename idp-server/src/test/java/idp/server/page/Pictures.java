package idp.server.page;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/// Pictures of pages, for people: with `-Dscreenshots=true` they are left in `target/screenshots`. No check
/// needs them.
final class Pictures {
    private static final Path FOLDER = Path.of("target/screenshots");

    private Pictures() {}

    static void take(Page page, String name) {
        if (Boolean.getBoolean("screenshots")) {
            var file = FOLDER.resolve(name + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }
}
