package idp.server.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import idp.server.page.view.View;

/// The way to a page of the samples. Pages that send people on at once are looked at where they are: the
/// script that leaves is empty, and the app answers "no content".
final class SampleVisit {
    private SampleVisit() {}

    static PageCriteria.Visit to(String url, View view) {
        return page -> {
            if (view.isPassing()) {
                stay(page);
            }
            page.navigate(url);
        };
    }

    private static void stay(Page page) {
        page.route("**/form-post.js", route -> answer(route, 200));
        page.route("https://shop.example.com/**", route -> answer(route, 204));
    }

    private static void answer(Route route, int status) {
        route.fulfill(
                new Route.FulfillOptions().setStatus(status).setContentType("text/javascript"));
    }
}
