package idp.server.account.devices;

import idp.core.session.Devices;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.Done;
import idp.server.page.view.own.SecureView;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;

/// `/account/secure`: for who has not done what the page about activity tells. Every other sign-in ends at
/// once, and the way goes on to the means of signing in, where the password is changed and what is not
/// theirs is removed.
final class SecureHandler {
    static final String PATH = "/account/secure";
    private static final int MANY = 100;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final Devices devices;

    SecureHandler(AccountParts on) {
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        devices = on.node().on.own.devices();
    }

    void get(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit == null) {
            return;
        }
        var live = devices.live(visit.user().id(), null, MANY, visit.at()).size();
        screen.show(
                visit,
                200,
                new SecureView(
                        screen.shell(visit, Place.ACTIVITY, Done.SECURE),
                        screen.form(visit, PATH),
                        Math.max(0, live - 1),
                        pages.at(Place.SECURITY.path()),
                        pages.at(Place.APPS.path())));
    }

    void post(Exchange exchange) {
        var visit = gate.submit(exchange, PATH, PATH);
        if (visit != null) {
            devices.endOthers(visit.user().id(), visit.session().sid(), visit.at());
            screen.done(visit, PATH, "ended");
        }
    }
}
