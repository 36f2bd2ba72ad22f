package idp.server.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import idp.server.TestNode;
import java.net.URI;

/// What a person does in a browser.
final class ByHand {
    private ByHand() {}

    static void typePassword(Page page, String name) {
        page.fill("#username", name);
        page.fill("#password", TestNode.PASSWORD);
        page.click("#sign-in");
    }

    /// Waits until the browser is there.
    static void path(Page page, String path) {
        page.waitForURL(url -> URI.create(url).getPath().equals(path));
    }

    /// As if the session had ended; what says that the browser is known stays.
    static void forget(BrowserContext context) {
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("gatehouse_session"));
    }
}
