package idp.server.signin.way;

import idp.core.authorize.Destination;
import idp.server.web.Screen;
import idp.server.web.request.Browser;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import idp.server.web.request.SignInDoor;
import java.time.InstantSource;

/// The door of our own pages: a ticket keeps the page in mind while its person signs in.
public final class PageDoor implements SignInDoor {
    private final TabTickets tickets;
    private final Screen screen;
    private final InstantSource clock;

    public PageDoor(TabTickets tickets, Screen screen, InstantSource clock) {
        this.tickets = tickets;
        this.screen = screen;
        this.clock = clock;
    }

    @Override
    public void signIn(Exchange exchange, Browser browser, String page) {
        send(exchange, browser, page, browser.sessions().isEmpty() ? "/login" : "/accounts");
    }

    @Override
    public void again(Exchange exchange, Browser browser, String page) {
        send(exchange, browser, page, "/login");
    }

    private void send(Exchange exchange, Browser browser, String page, String step) {
        if (!Destination.Account.isOne(page)) {
            throw new Rejected(404);
        }
        var now = clock.instant();
        var to = new Destination.Account(now, page);
        var tx = tickets.seal(new Tab(to), browser, now);
        exchange.seeOther(screen.at(step) + "?tx=" + tx);
    }
}
