package idp.server.account.devices;

import idp.core.factor.TrustedBrowsers;
import idp.core.session.Devices;
import idp.core.session.SecondFactors;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.Done;
import idp.server.page.view.own.SecureView;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;

/// `/account/secure`: for who has not done what the page about activity tells. Every other sign-in ends at
/// once, with the trust in browsers, and the way goes on to the means of signing in, where what is not theirs
/// is removed and the password is changed. What only takes access away asks for no fresh proof.
final class SecureHandler {
    static final String PATH = "/account/secure";
    private static final int MANY = 100;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final Devices devices;
    private final TrustedBrowsers trusted;
    private final SecondFactors factors;

    SecureHandler(AccountParts on) {
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        devices = on.node().on.own.devices();
        trusted = on.node().on.secondFactors.trusted();
        factors = on.node().on.factors;
    }

    void get(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit == null) {
            return;
        }
        var user = visit.user().id();
        var live = devices.live(user, null, MANY, visit.at()).size();
        screen.show(
                visit,
                200,
                new SecureView(
                        screen.shell(visit, Place.ACTIVITY, Done.SECURE),
                        screen.form(visit, PATH),
                        Math.max(0, live - 1),
                        trusted.of(user, visit.at()).size(),
                        factors.of(user).isAny() ? pages.at(MeansHandler.PATH) : null,
                        pages.at(Place.SECURITY.path()),
                        pages.at(Place.APPS.path())));
    }

    void post(Exchange exchange) {
        var visit = gate.submit(exchange, PATH, PATH);
        if (visit != null) {
            var user = visit.user().id();
            var here = visit.browser().knownTo(user);
            devices.secure(user, visit.session().sid(), here, visit.at());
            screen.done(visit, PATH, "ended");
        }
    }
}
