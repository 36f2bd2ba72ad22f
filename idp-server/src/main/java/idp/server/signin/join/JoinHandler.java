package idp.server.signin.join;

import idp.core.join.Joins.Outcome;
import idp.core.join.Joins.Wanted;
import idp.core.link.ActionLink;
import idp.core.session.Factor;
import idp.core.user.NewUsers;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.terms.Terms;
import idp.server.page.view.join.InvitationView;
import idp.server.page.view.join.JoinView;
import idp.server.page.view.join.JoinView.Refusal;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page behind a link that allows an account. Looking at it uses nothing, so mail scanners and previews
/// do no harm; the form that is posted from it uses the link, makes the account and signs it in. Who wants
/// a passkey goes on to [PasskeyJoinHandler] first, and the link is used there.
final class JoinHandler {
    private final Threshold threshold;
    private final Door door;
    private final SignInSteps steps;
    private final NewUsers rules;
    private final @Nullable Terms terms;
    private final @Nullable ToldTickets told;
    private final Screen screen;

    /// @param told null where browsers have no passkeys for this server
    JoinHandler(
            Threshold threshold,
            SignInSteps steps,
            NewUsers rules,
            @Nullable Terms terms,
            @Nullable ToldTickets told,
            Screen screen) {
        this.threshold = threshold;
        door = threshold.door();
        this.steps = steps;
        this.rules = rules;
        this.terms = terms;
        this.told = told;
        this.screen = screen;
    }

    void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null) {
            return;
        }
        var shown = threshold.shown(stop);
        if (shown.isEmpty()) {
            screen.show(exchange, 200, new InvitationView(screen.at(door.path)));
            return;
        }
        var link = threshold.look(shown);
        if (link == null) {
            threshold.ended(stop, door.ended);
            return;
        }
        var before = told == null ? null : told.open(stop, link, terms);
        show(stop, shown, link, 200, before == null ? Typed.NOTHING : before, null);
    }

    void post(Exchange exchange) {
        var stop = steps.submit(exchange, door.path);
        if (stop == null) {
            return;
        }
        var shown = threshold.shown(stop);
        var link = threshold.look(shown);
        if (link == null) {
            threshold.ended(stop, door.ended);
            return;
        }
        var form = JoinForm.of(stop.form(), link.errand().address(), told != null);
        switch (form.check(rules, terms != null)) {
            case JoinForm.Checked.Bad(var why) -> show(stop, shown, link, 400, form.typed(), why);
            case JoinForm.Checked.Good(var account) -> {
                if (told != null && form.byPasskey()) {
                    var ticket = told.seal(form.typed(), stop, link, terms);
                    exchange.seeOther(
                            threshold.address(
                                    shown,
                                    PasskeyJoinHandler.BELOW,
                                    Map.of(ToldTickets.FIELD, ticket)));
                } else {
                    join(stop, shown, link, form.typed(), account);
                }
            }
        }
    }

    private void join(
            Stop stop, String shown, ActionLink link, Typed typed, Prepared.Ready account) {
        var wanted = new Wanted(account, null, terms == null ? null : terms.version());
        var onward = threshold.onward(stop, link);
        var outcome = threshold.join(onward, shown, wanted, Factor.PASSWORD);
        if (outcome instanceof Outcome.NameTaken) {
            show(stop, shown, link, 400, typed, Refusal.TAKEN);
        }
    }

    void show(
            Stop stop,
            String shown,
            ActionLink link,
            int status,
            Typed typed,
            @Nullable Refusal refusal) {
        var exchange = stop.exchange();
        var view =
                new JoinView(
                        threshold.form(stop, shown, "", Map.of()),
                        door.welcome,
                        threshold.app(stop, link),
                        link.errand().address(),
                        typed,
                        terms == null ? null : terms.url(),
                        told != null,
                        refusal,
                        refusal == null ? null : exchange.ref());
        screen.show(exchange, status, view);
    }
}
