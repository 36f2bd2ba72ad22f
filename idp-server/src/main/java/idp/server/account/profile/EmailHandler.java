package idp.server.account.profile;

import idp.core.link.ActionLinks;
import idp.core.link.AddressChange;
import idp.core.link.Errand;
import idp.core.link.NewAddresses;
import idp.core.link.NewAddresses.Pending;
import idp.core.link.NewAddresses.Proof;
import idp.core.link.Presented;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.Visit;
import idp.server.page.view.account.ConfirmEmailView;
import idp.server.page.view.account.EmailView;
import idp.server.page.view.account.EmailView.Problem;
import idp.server.page.view.account.Place;
import idp.server.web.request.Exchange;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `/account/email`: another e-mail address, which is the account's only when it is proven. The letter's code
/// is good in the browser that asked for it, its link wherever its person is signed in.
public final class EmailHandler {
    static final String PATH = EmailView.PATH;
    static final String CODE = PATH + "/code";
    static final String CANCEL = PATH + "/cancel";
    static final String CONFIRM = AddressChange.PATH;
    static final String PROVEN = "address";
    static final String CANCELLED = "address-cancelled";
    private static final String LINK = "link";

    private final AccountGate gate;
    private final AccountScreen screen;
    private final AddressChange change;
    private final NewAddresses addresses;
    private final ActionLinks links;

    EmailHandler(
            AccountGate gate,
            AccountScreen screen,
            AddressChange change,
            NewAddresses addresses,
            ActionLinks links) {
        this.gate = gate;
        this.screen = screen;
        this.change = change;
        this.addresses = addresses;
        this.links = links;
    }

    public void get(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit == null) {
            return;
        }
        // Whoever waits for a letter proved enough when they asked for it.
        if (pending(visit) != null || gate.recent(visit, PATH) != null) {
            show(visit, 200, unproven(visit), null);
        }
    }

    public void post(Exchange exchange) {
        var visit = gate.recent(gate.submit(exchange, PATH, PATH), PATH);
        if (visit == null) {
            return;
        }
        var typed = Objects.requireNonNullElse(visit.form().get("email"), "").strip();
        var outcome = visit.act(() -> change.ask(visit.user(), typed, id -> flow(visit, id)));
        switch (outcome) {
            case CHECK_MAIL, GONE -> screen.to(visit, PATH);
            case NO_ADDRESS -> show(visit, 400, typed, Problem.NO_ADDRESS);
            case OWN -> show(visit, 400, typed, Problem.OWN);
            case TOO_SOON -> show(visit, 400, typed, Problem.TOO_SOON);
        }
    }

    public void code(Exchange exchange) {
        var visit = gate.submit(exchange, CODE, PATH);
        if (visit == null) {
            return;
        }
        var pending = pending(visit);
        if (pending == null) {
            show(visit, 400, unproven(visit), Problem.LATE);
            return;
        }
        var typed = Objects.requireNonNullElse(visit.form().get("code"), "");
        var digits = Presented.Digits.of(flow(visit, pending.id()), typed);
        if (digits == null) {
            show(visit, 400, "", Problem.WRONG_CODE);
        } else {
            prove(visit, digits, Problem.WRONG_CODE);
        }
    }

    public void cancel(Exchange exchange) {
        var visit = gate.submit(exchange, CANCEL, PATH);
        if (visit != null) {
            visit.act(() -> addresses.cancel(visit.user().id(), visit.at()));
            screen.done(visit, Place.PROFILE.path(), CANCELLED);
        }
    }

    // A link that is looked at, by a person or a scanner, is as good as before.
    public void confirm(Exchange exchange) {
        var visit = gate.look(exchange, PATH);
        if (visit == null) {
            return;
        }
        var token = visit.form().get(LINK);
        var address = address(visit, token);
        if (token == null || address == null) {
            show(visit, 400, unproven(visit), Problem.LATE);
            return;
        }
        var view =
                new ConfirmEmailView(
                        screen.shell(visit, Place.PROFILE),
                        screen.form(visit, CONFIRM, Map.of(LINK, token)),
                        address);
        screen.show(visit, 200, view);
    }

    public void confirmed(Exchange exchange) {
        var visit = gate.submit(exchange, CONFIRM, PATH);
        if (visit == null) {
            return;
        }
        var token = visit.form().get(LINK);
        if (token == null || address(visit, token) == null) {
            show(visit, 400, unproven(visit), Problem.LATE);
        } else {
            prove(visit, new Presented.Link(token), Problem.LATE);
        }
    }

    private void prove(Visit visit, Presented presented, Problem otherwise) {
        var proof = visit.act(() -> addresses.prove(visit.user().id(), presented, visit.at()));
        switch (proof) {
            case Proof.Proven _ -> screen.done(visit, Place.PROFILE.path(), PROVEN);
            case Proof.Taken _ -> show(visit, 400, "", Problem.TAKEN);
            case Proof.NotGood _ -> show(visit, 400, "", otherwise);
        }
    }

    /// Which address a link is for; null if it is not good, or somebody else's.
    private @Nullable String address(Visit visit, @Nullable String token) {
        var link =
                token == null
                        ? null
                        : links.look(Errand.Kind.NEW_ADDRESS, new Presented.Link(token));
        return link != null
                        && link.errand() instanceof Errand.NewAddress(var id, var address)
                        && id.equals(visit.user().id())
                ? address
                : null;
    }

    private @Nullable Pending pending(Visit visit) {
        return addresses.pending(visit.user().id(), visit.at());
    }

    /// The digits of that letter are good in this browser alone.
    private static String flow(Visit visit, String id) {
        return visit.browser().csrf(PATH + "/" + id);
    }

    private static String unproven(Visit visit) {
        var person = visit.user().person();
        return person.email() == null || person.emailVerified() ? "" : person.email();
    }

    private void show(Visit visit, int status, String typed, @Nullable Problem problem) {
        var pending = pending(visit);
        var view =
                new EmailView(
                        screen.shell(visit, Place.PROFILE),
                        screen.form(visit, PATH),
                        typed,
                        pending == null
                                ? null
                                : new EmailView.Waiting(
                                        pending.address(),
                                        screen.form(visit, CODE),
                                        screen.form(visit, CANCEL)),
                        problem,
                        problem == null ? null : visit.exchange().ref());
        screen.show(visit, status, view);
    }
}
