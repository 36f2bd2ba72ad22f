package idp.server.account.devices;

import idp.core.audit.AuditTrail;
import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.AuditTrail.Filter;
import idp.core.client.Clients;
import idp.core.session.Agent;
import idp.core.session.Devices;
import idp.core.session.Places;
import idp.server.account.AccountGate;
import idp.server.account.AccountParts;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Spot;
import idp.server.page.view.own.ActivityView;
import idp.server.page.view.own.Deed;
import idp.server.page.view.own.DeedRow;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/account/activity`: what was done to the account in the last 90 days.
final class ActivityHandler {
    private static final int PAGE = 25;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final Screen pages;
    private final AuditTrail trail;
    private final Devices devices;
    private final Clients clients;
    private final Places places;

    ActivityHandler(AccountParts on) {
        gate = on.gate();
        screen = on.screen();
        pages = on.node().screen;
        trail = on.node().on.own.trail();
        devices = on.node().on.own.devices();
        places = on.node().on.own.places();
        clients = on.node().on.clients;
    }

    void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.ACTIVITY.path());
        if (visit == null) {
            return;
        }
        var found = trail.page(filter(visit), before(visit), PAGE + 1);
        var more = found.size() > PAGE;
        var shown = more ? found.subList(0, PAGE) : found;
        // An administrator's deeds to others are no part of their own account.
        var own = shown.stream().filter(entry -> visit.user().id().equals(entry.userId())).toList();
        var agents = devices.userAgents(visit.user().id(), sids(own));
        screen.show(
                visit,
                200,
                new ActivityView(
                        screen.shell(visit, Place.ACTIVITY),
                        own.stream().flatMap(entry -> row(entry, agents)).toList(),
                        pages.at(SecureHandler.PATH),
                        more ? "?before=" + shown.getLast().number() : null,
                        Zones.of(visit.user())));
    }

    private static Filter filter(Visit visit) {
        return new Filter(
                visit.user().id(),
                null,
                null,
                null,
                Deed.kinds(),
                visit.at().minus(AuditTrail.OWN));
    }

    private static @Nullable Long before(Visit visit) {
        var text = visit.form().get("before");
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    private static List<String> sids(List<Entry> entries) {
        return entries.stream().flatMap(ActivityHandler::sid).distinct().toList();
    }

    private static Stream<String> sid(Entry entry) {
        var target = entry.target();
        return target != null && target.type().equals("session")
                ? Stream.of(target.id())
                : Stream.empty();
    }

    private Stream<DeedRow> row(Entry entry, Map<String, String> agents) {
        var deed = Deed.find(entry.kind());
        if (deed == null) {
            return Stream.empty();
        }
        var agent = sid(entry).flatMap(sid -> Stream.ofNullable(agents.get(sid))).findFirst();
        return Stream.of(
                new DeedRow(
                        deed.said(entry.detail(), app(entry)),
                        entry.at(),
                        agent.map(text -> DeviceName.of(Agent.of(text))).orElse(null),
                        new Spot(entry.address(), places),
                        "refused".equals(entry.result())));
    }

    private String app(Entry entry) {
        var id = entry.clientId();
        var client = id == null ? null : clients.find(id);
        return client == null
                ? id == null ? "" : id
                : client.metadata().presentation().clientName();
    }
}
