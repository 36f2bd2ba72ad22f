package idp.server.account.devices;

import idp.core.session.Factor;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.Place;
import idp.server.page.view.own.MeansView;
import idp.server.page.view.own.MeansView.Row;
import idp.server.page.view.passkey.PasskeysSection;
import idp.server.parts.FactorParts;
import idp.server.web.Refusals;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `/account/secure/means`: passkeys and the app for codes, the newest first. Somebody who was in the account
/// may have added one to come back by it; what is marked goes. Unlike the end of sign-ins it takes a fresh
/// proof: a factor is what keeps a stranger out.
final class MeansHandler {
    static final String PATH = "/account/secure/means";

    private static final String APP = "app";

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final Passkeys passkeys;
    private final FactorParts factors;

    MeansHandler(AccountParts on) {
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        passkeys = on.node().on.passkeys;
        factors = on.node().on.secondFactors;
    }

    void get(Exchange exchange) {
        var visit = gate.recent(gate.look(exchange, PATH), PATH);
        if (visit != null) {
            show(visit, 200, false);
        }
    }

    void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        var marked = rows(visit).stream().filter(row -> visit.form().has(row.field())).toList();
        if (marked.isEmpty()) {
            screen.to(visit, SecureHandler.PATH);
        } else if (removeAll(visit, marked)) {
            screen.done(visit, SecureHandler.PATH, "means");
        } else {
            Refusals.log(PATH, "means", "KEPT", "");
            show(visit, 409, true);
        }
    }

    /// False if something had to stay.
    private boolean removeAll(Visit visit, List<Row> marked) {
        var all = true;
        for (var row : marked) {
            all &= remove(visit, row.id());
        }
        return all;
    }

    private boolean remove(Visit visit, String id) {
        var user = visit.user();
        var must = factors.rule().isFor(user);
        if (id.equals(APP)) {
            return factors.stored().removeAuthenticator(user, must, visit.at()) || !hasApp(visit);
        }
        return switch (passkeys.remove(user.id(), id, must, visit.at())) {
            // Gone already, by a second press or in another tab.
            case DONE, NONE -> true;
            case LAST, REQUIRED -> false;
        };
    }

    private boolean hasApp(Visit visit) {
        return factors.stored().of(visit.user().id()).factors().contains(Factor.TOTP);
    }

    private void show(Visit visit, int status, boolean kept) {
        screen.show(
                visit,
                status,
                new MeansView(
                        screen.shell(visit, Place.ACTIVITY),
                        screen.form(visit, PATH),
                        rows(visit),
                        kept,
                        visit.exchange().ref(),
                        pages.at(SecureHandler.PATH),
                        Zones.of(visit.user())));
    }

    private List<Row> rows(Visit visit) {
        var user = visit.user().id();
        var rows = new ArrayList<Row>();
        passkeys.of(user).forEach(one -> rows.add(row(one)));
        var app = factors.stored().authenticator(user);
        if (app != null) {
            rows.add(new Row(APP, null, app.since(), app.lastUsed()));
        }
        rows.sort(Comparator.comparing(Row::since).reversed());
        return rows;
    }

    private static Row row(Passkey passkey) {
        var name = PasskeysSection.name(passkey);
        return new Row(passkey.id(), name, passkey.createdAt(), passkey.lastUsedAt());
    }
}
