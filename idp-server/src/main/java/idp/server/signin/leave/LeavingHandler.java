package idp.server.signin.leave;

import idp.core.oauth.Params;
import idp.core.user.Deletions;
import idp.core.user.Users;
import idp.server.page.view.Form;
import idp.server.page.view.own.LeavingView;
import idp.server.page.view.own.LeftView;
import idp.server.parts.NodeParts;
import idp.server.signin.way.LeavingTickets;
import idp.server.web.ErrorPages;
import idp.server.web.Screen;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.FormGuard;
import idp.server.web.request.Query;
import idp.server.web.request.Reader;
import idp.server.web.request.Zones;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/leaving`: reached by who has proven all that is asked of an account whose end they have asked for. Who
/// stays signs in once more, to where they were going.
final class LeavingHandler {
    static final String PATH = "/leaving";

    private final Browsers browsers;
    private final FormGuard guard;
    private final ErrorPages errors;
    private final LeavingTickets tickets;
    private final Users users;
    private final Deletions deletions;
    private final Screen screen;
    private final InstantSource clock;

    LeavingHandler(NodeParts node, LeavingTickets tickets) {
        this.tickets = tickets;
        browsers = node.browsers;
        guard = node.forms;
        errors = node.errors;
        users = node.on.users;
        deletions = node.on.own.deletions();
        screen = node.screen;
        clock = node.clock;
    }

    void get(Exchange exchange) {
        var browser = browsers.of(exchange);
        var query = Reader.query(exchange);
        var id = tickets.open(query.get("who"), browser, clock.instant());
        if (id == null) {
            errors.expired(exchange, null);
            return;
        }
        var user = users.find(id);
        var due = user == null ? null : user.deletionDue();
        if (user == null || due == null) {
            exchange.seeOther(login(query));
            return;
        }
        var hidden = new LinkedHashMap<>(screen.form(PATH, browser, query.get("tx")).hidden());
        hidden.put("who", query.require("who"));
        var view =
                new LeavingView(
                        new Form(screen.at(PATH), hidden),
                        Screen.account(user),
                        due,
                        Zones.of(user));
        screen.show(exchange, 200, view);
    }

    void post(Exchange exchange) {
        var browser = browsers.of(exchange);
        var form = Reader.page(exchange);
        guard.mustBeOurs(exchange, browser, PATH, form.get("csrf"));
        if ("leave".equals(form.get("answer"))) {
            screen.show(exchange, 200, new LeftView(screen.at("/login")));
            return;
        }
        var id = tickets.open(form.get("who"), browser, clock.instant());
        if (id == null) {
            errors.expired(exchange, null);
            return;
        }
        if ("keep".equals(form.get("answer"))) {
            // False if it was kept before, in another tab: then it stays all the same.
            deletions.keep(id, clock.instant());
        }
        exchange.seeOther(login(form));
    }

    private String login(Params from) {
        var tx = from.get("tx");
        return screen.at("/login") + (tx == null ? "" : "?" + Query.of(Map.of("tx", tx)));
    }
}
