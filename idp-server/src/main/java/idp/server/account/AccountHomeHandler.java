package idp.server.account;

import idp.server.page.view.account.AccountHomeView;
import idp.server.page.view.account.Place;
import idp.server.web.request.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/account`: what to look at, and where everything is.
public final class AccountHomeHandler {
    private final AccountGate gate;
    private final AccountScreen screen;
    private final List<Advice> parts;
    private final @Nullable String playground;

    public AccountHomeHandler(
            AccountGate gate,
            AccountScreen screen,
            List<? extends Advice> parts,
            @Nullable String playground) {
        this.gate = gate;
        this.screen = screen;
        this.parts = List.copyOf(parts);
        this.playground = playground;
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, Place.HOME.path());
        if (visit == null) {
            return;
        }
        var cards = parts.stream().flatMap(part -> part.cards(visit).stream()).toList();
        var shell = screen.shell(visit, Place.HOME);
        screen.show(visit, 200, new AccountHomeView(shell, cards, playground));
    }
}
