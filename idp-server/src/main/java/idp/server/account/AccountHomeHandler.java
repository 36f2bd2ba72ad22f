package idp.server.account;

import idp.core.session.Agent;
import idp.server.page.view.account.AccountHomeView;
import idp.server.page.view.account.DeviceName;
import idp.server.page.view.account.LastSignIn;
import idp.server.page.view.account.Place;
import idp.server.page.view.account.Spot;
import idp.server.parts.PersonParts;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/account`: what to look at, and where everything is.
public final class AccountHomeHandler {
    private final AccountGate gate;
    private final AccountScreen screen;
    private final List<Advice> parts;
    private final PersonParts own;
    private final @Nullable String playground;

    public AccountHomeHandler(
            AccountGate gate,
            AccountScreen screen,
            List<? extends Advice> parts,
            PersonParts own,
            @Nullable String playground) {
        this.gate = gate;
        this.screen = screen;
        this.parts = List.copyOf(parts);
        this.own = own;
        this.playground = playground;
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.HOME.path());
        if (visit == null) {
            return;
        }
        var cards = parts.stream().flatMap(part -> part.cards(visit).stream()).toList();
        var shell = screen.shell(visit, Place.HOME);
        screen.show(visit, 200, new AccountHomeView(shell, cards, last(visit), playground));
    }

    private @Nullable LastSignIn last(Visit visit) {
        var before = own.devices().before(visit.user().id(), visit.session().sid());
        return before == null
                ? null
                : new LastSignIn(
                        before.at(),
                        visit.at(),
                        DeviceName.of(Agent.of(before.userAgent())),
                        new Spot(before.address(), own.places()),
                        Zones.of(visit.user()));
    }
}
