package idp.server.account.devices;

import idp.core.client.Clients;
import idp.core.session.Agent;
import idp.core.session.Devices;
import idp.core.session.Devices.Cursor;
import idp.core.session.Places;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.App;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Spot;
import idp.server.page.view.own.DeviceRow;
import idp.server.page.view.own.DevicesView;
import idp.server.page.view.own.Done;
import idp.server.page.view.own.Methods;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/account/devices`: every sign-in of the person, and the end of one or of all others. What only takes
/// access away asks for no fresh proof: whoever fears for their account shall not be held up.
final class DevicesHandler {
    static final String END = "/account/devices/end";
    static final String END_OTHERS = "/account/devices/end-others";

    private static final int PAGE = 20;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Devices devices;
    private final Sessions sessions;
    private final Clients clients;
    private final Places places;

    DevicesHandler(AccountParts on) {
        gate = on.gate();
        screen = on.screen();
        devices = on.node().on.own.devices();
        places = on.node().on.own.places();
        sessions = on.node().on.sessions;
        clients = on.node().on.clients;
    }

    void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.DEVICES.path());
        if (visit == null) {
            return;
        }
        var seen = visit.session().lastSeenAt();
        if (Duration.between(seen, visit.at()).compareTo(Session.TOUCH_EVERY) > 0) {
            sessions.touch(visit.session().sid(), visit.at());
        }
        var after = cursor(visit.form().get("after"));
        var found = devices.live(visit.user().id(), after, PAGE + 1, visit.at());
        var more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        var others = after != null || found.stream().anyMatch(one -> !isHere(visit, one.session()));
        screen.show(
                visit,
                200,
                new DevicesView(
                        screen.shell(visit, Place.DEVICES, Done.DEVICES),
                        shown.stream().map(one -> row(visit, one)).toList(),
                        screen.form(visit, END),
                        others ? screen.form(visit, END_OTHERS) : null,
                        more ? "?after=" + text(shown.getLast().session()) : null,
                        Zones.of(visit.user())));
    }

    void end(Exchange exchange) {
        var visit = gate.submit(exchange, END, Place.DEVICES.path());
        if (visit == null) {
            return;
        }
        var key = visit.form().get("device");
        // The one that shows the page ends by signing out, which also clears the browser.
        if (key != null
                && !key.equals(visit.session().sid())
                && devices.end(visit.user().id(), key, visit.at())) {
            screen.done(visit, Place.DEVICES.path(), "ended");
        } else {
            screen.to(visit, Place.DEVICES.path());
        }
    }

    void endOthers(Exchange exchange) {
        var visit = gate.submit(exchange, END_OTHERS, Place.DEVICES.path());
        if (visit != null) {
            devices.endOthers(visit.user().id(), visit.session().sid(), visit.at());
            screen.done(visit, Place.DEVICES.path(), "others");
        }
    }

    private DeviceRow row(Visit visit, Sessions.Open open) {
        var session = open.session();
        var began = open.address();
        var seen = open.seenAddress();
        return new DeviceRow(
                session.sid(),
                DeviceName.of(Agent.of(open.userAgent())),
                new Spot(began, places),
                Objects.equals(began, seen) ? null : new Spot(seen, places),
                session.authTime(),
                session.lastSeenAt(),
                Methods.of(session.amr()),
                open.apps().stream().map(this::app).toList(),
                isHere(visit, session));
    }

    private App app(String clientId) {
        var client = clients.find(clientId);
        return client == null ? new App(clientId, null) : Screen.app(client);
    }

    private static boolean isHere(Visit visit, Session session) {
        return session.sid().equals(visit.session().sid());
    }

    private static String text(Session last) {
        var at = last.lastSeenAt();
        return at.getEpochSecond() + "." + at.getNano() + "." + last.sid();
    }

    /// Null for what no page of ours says: the list begins anew.
    private static @Nullable Cursor cursor(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,11}\\.[0-9]{1,9}\\.[A-Za-z0-9_-]{1,64}")) {
            return null;
        }
        var parts = List.of(text.split("\\.", -1));
        var at = Instant.ofEpochSecond(Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)));
        return new Cursor(at, parts.get(2));
    }
}
