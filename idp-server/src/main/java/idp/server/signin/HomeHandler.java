package idp.server.signin;

import idp.server.page.view.HomeView;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/`: who is signed in here, for people who came without an app.
public final class HomeHandler {
    private final Browsers browsers;
    private final Screen screen;
    private final @Nullable String playground;
    private final InstantSource clock;

    /// @param playground its address where it is on
    public HomeHandler(
            Browsers browsers, Screen screen, @Nullable String playground, InstantSource clock) {
        this.browsers = browsers;
        this.screen = screen;
        this.playground = playground;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var browser = browsers.of(exchange);
        var now = clock.instant();
        var current = browser.sessions().stream().filter(one -> one.isLive(now)).findFirst();
        if (current.isEmpty()) {
            exchange.seeOther(screen.at(browser.sessions().isEmpty() ? "/login" : "/accounts"));
            return;
        }
        var others =
                browser.sessions().stream()
                        .filter(one -> !one.sid().equals(current.get().sid()))
                        .toList();
        var view =
                new HomeView(
                        Screen.account(current.get()),
                        screen.form("/logout/confirm", browser, null),
                        AccountsHandler.rows(others, now),
                        screen.form("/accounts", browser, null),
                        playground);
        screen.show(exchange, 200, view);
    }
}
