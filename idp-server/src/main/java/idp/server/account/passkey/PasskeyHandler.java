package idp.server.account.passkey;

import idp.core.session.SecondFactorRule;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys.Removed;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.Place;
import idp.server.page.view.passkey.PasskeyView;
import idp.server.page.view.passkey.PasskeyView.Kept;
import idp.server.parts.PasskeyParts;
import idp.server.web.request.Exchange;
import idp.server.web.request.Zones;
import org.jspecify.annotations.Nullable;

/// `/account/passkeys/one/…`: one passkey, its name and its end. Both take a fresh proof.
public final class PasskeyHandler {
    static final String PATH = PasskeyView.PATH;
    static final String RENAME = "/account/passkeys/rename";
    static final String REMOVE = "/account/passkeys/remove";

    private final AccountGate gate;
    private final AccountScreen pages;
    private final PasskeyParts on;
    private final SecondFactorRule rule;

    /// @param rule who may not be left without a second factor
    public PasskeyHandler(
            AccountGate gate, AccountScreen pages, PasskeyParts on, SecondFactorRule rule) {
        this.gate = gate;
        this.pages = pages;
        this.on = on;
        this.rule = rule;
    }

    public void get(Exchange exchange) {
        var id = exchange.http().pathParam("id");
        // Whatever else is asked for is no page of ours to come back to.
        var page = id.matches("[A-Za-z0-9_-]{22}") ? PATH + "/" + id : Place.SECURITY.path();
        // What is changed here takes a fresh proof: it is asked for before anything is typed.
        var visit = gate.recent(gate.look(exchange, page), page);
        if (visit != null) {
            var passkey = own(visit, id);
            if (passkey == null) {
                pages.to(visit, Place.SECURITY.path());
            } else {
                show(visit, 200, passkey, null);
            }
        }
    }

    public void rename(Exchange exchange) {
        var visit = submitted(exchange, RENAME);
        if (visit == null) {
            return;
        }
        var id = visit.form().get("id");
        var name = Passkey.nameOf(visit.form().get("name"));
        if (id != null && on.passkeys().rename(visit.user().id(), id, name, visit.at())) {
            pages.done(visit, Place.SECURITY.path(), OwnPasskeysFeature.RENAMED);
        } else {
            pages.to(visit, Place.SECURITY.path());
        }
    }

    public void remove(Exchange exchange) {
        var visit = submitted(exchange, REMOVE);
        if (visit == null) {
            return;
        }
        var id = visit.form().get("id");
        var passkey = own(visit, id);
        var must = rule.isFor(visit.user());
        var removed =
                id == null
                        ? Removed.NONE
                        : on.passkeys().remove(visit.user().id(), id, must, visit.at());
        switch (removed) {
            case DONE -> pages.done(visit, Place.SECURITY.path(), OwnPasskeysFeature.REMOVED);
            case LAST -> keep(visit, passkey, Kept.LAST_WAY_IN);
            case REQUIRED -> keep(visit, passkey, Kept.LAST_FACTOR);
            // Gone already, by a second press or in another tab.
            case NONE -> pages.to(visit, Place.SECURITY.path());
        }
    }

    private void keep(Visit visit, @Nullable Passkey passkey, Kept why) {
        if (passkey == null) {
            pages.to(visit, Place.SECURITY.path());
        } else {
            show(visit, 409, passkey, why);
        }
    }

    private @Nullable Visit submitted(Exchange exchange, String form) {
        return gate.recent(
                gate.submit(exchange, form, Place.SECURITY.path()), Place.SECURITY.path());
    }

    private @Nullable Passkey own(Visit visit, @Nullable String id) {
        return on.passkeys().of(visit.user().id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private void show(Visit visit, int status, Passkey passkey, @Nullable Kept kept) {
        var maker = on.makers().name(passkey.aaguid());
        pages.show(
                visit,
                status,
                new PasskeyView(
                        pages.shell(visit, Place.SECURITY),
                        passkey,
                        maker,
                        pages.form(visit, RENAME),
                        pages.form(visit, REMOVE),
                        kept,
                        Zones.of(visit.user()),
                        visit.at()));
    }
}
