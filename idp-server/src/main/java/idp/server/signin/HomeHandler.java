package idp.server.signin;

import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;

/// `/`: leads people who came without an app to their account.
public final class HomeHandler {
    private final Browsers browsers;
    private final Screen screen;
    private final InstantSource clock;

    public HomeHandler(Browsers browsers, Screen screen, InstantSource clock) {
        this.browsers = browsers;
        this.screen = screen;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
        var browser = browsers.of(exchange);
        var step = browser.sessions().isEmpty() ? "/login" : "/accounts";
        exchange.seeOther(screen.at(browser.current(clock.instant()) == null ? step : "/account"));
    }
}
