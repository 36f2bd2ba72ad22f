package idp.server.account.passkey;

import idp.core.oauth.Opaque;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeyRegistration;
import idp.core.user.passkey.Passkeys;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.Place;
import idp.server.page.view.passkey.PasskeyAddView;
import idp.server.page.view.passkey.PasskeyProblem;
import idp.server.page.view.passkey.PasskeyStepView.Refused;
import idp.server.web.Refusals;
import idp.server.web.Screen;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.passkey.PasskeyPrompts.Owner;
import idp.server.web.passkey.PasskeyTickets;
import idp.server.web.request.Exchange;
import org.jspecify.annotations.Nullable;

/// `/account/passkeys/add`: asks this browser for a new passkey, and keeps it.
public final class PasskeyAddHandler {
    static final String PATH = PasskeyAddView.PATH;

    private final AccountGate gate;
    private final AccountScreen pages;
    private final Screen screen;
    private final Passkeys passkeys;
    private final PasskeyRegistration registration;
    private final PasskeyPrompts prompts;
    private final PasskeyTickets tickets;
    private final Opaque opaque;

    public PasskeyAddHandler(
            AccountGate gate,
            AccountScreen pages,
            Screen screen,
            Passkeys passkeys,
            PasskeyRegistration registration,
            PasskeyPrompts prompts,
            PasskeyTickets tickets,
            Opaque opaque) {
        this.gate = gate;
        this.pages = pages;
        this.screen = screen;
        this.passkeys = passkeys;
        this.registration = registration;
        this.prompts = prompts;
        this.tickets = tickets;
        this.opaque = opaque;
    }

    public void get(Exchange exchange) {
        // LG-21: a session that somebody finds open gets no passkey of theirs.
        var visit = gate.recent(gate.look(exchange, PATH), PATH);
        if (visit != null) {
            show(visit, 200, null);
        }
    }

    public void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        var asked = tickets.open(visit.form(), visit.browser(), visit.at());
        var answer = visit.form().get(PasskeyPrompts.ANSWER);
        // Asked in this browser for somebody else, or for something else.
        var refusal =
                asked instanceof Ceremony.Add toAdd
                                && answer != null
                                && toAdd.whose().equals(visit.user().id())
                        ? registration.add(toAdd, answer)
                        : PasskeyRefusal.LATE;
        if (refusal == null) {
            pages.done(visit, Place.SECURITY.path(), OwnPasskeysFeature.ADDED);
            return;
        }
        Refusals.log(PATH, "passkey", refusal.name(), "");
        show(visit, 400, new Refused(PasskeyProblem.of(refusal), exchange.ref()));
    }

    private void show(Visit visit, int status, @Nullable Refused refused) {
        var user = visit.user();
        var known = passkeys.handle(user.id());
        var handle = known == null ? opaque.secret() : known;
        var owner = new Owner(user.id(), handle, user.loginName(), user.displayName());
        var prompt =
                prompts.add(
                        pages.form(visit, PATH),
                        screen.at(PATH),
                        visit.browser(),
                        visit.at(),
                        owner,
                        passkeys.of(user.id()));
        var shell = pages.shell(visit, Place.SECURITY);
        pages.show(visit, status, new PasskeyAddView(shell, prompt, refused));
    }
}
