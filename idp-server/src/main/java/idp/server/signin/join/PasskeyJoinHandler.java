package idp.server.signin.join;

import idp.core.join.Joins.Outcome;
import idp.core.join.Joins.Wanted;
import idp.core.link.ActionLink;
import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.user.NewUsers;
import idp.core.user.passkey.Ceremony;
import idp.core.user.passkey.PasskeyRefusal;
import idp.core.user.passkey.PasskeyRegistration.Choice;
import idp.core.user.terms.Terms;
import idp.server.page.view.join.JoinView.Refusal;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.page.view.join.PasskeyJoinView;
import idp.server.page.view.passkey.PasskeyProblem;
import idp.server.page.view.passkey.PasskeyStepView.Refused;
import idp.server.parts.PasskeyParts;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Refusals;
import idp.server.web.Screen;
import idp.server.web.passkey.PasskeyPrompts;
import idp.server.web.passkey.PasskeyPrompts.Owner;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks the browser of somebody who makes an account for its first passkey, and makes the account with it:
/// the link and the passkey's challenge are spent in one transaction, so there is never an account that
/// nothing opens.
final class PasskeyJoinHandler {
    static final String BELOW = "/passkey";

    private final Threshold threshold;
    private final JoinHandler page;
    private final SignInSteps steps;
    private final NewUsers rules;
    private final @Nullable Terms terms;
    private final ToldTickets told;
    private final PasskeyParts passkeys;
    private final Opaque opaque;
    private final Screen screen;
    private final InstantSource clock;

    PasskeyJoinHandler(
            Threshold threshold,
            JoinHandler page,
            SignInSteps steps,
            NewUsers rules,
            @Nullable Terms terms,
            ToldTickets told,
            PasskeyParts passkeys,
            Opaque opaque,
            Screen screen,
            InstantSource clock) {
        this.threshold = threshold;
        this.page = page;
        this.steps = steps;
        this.rules = rules;
        this.terms = terms;
        this.told = told;
        this.passkeys = passkeys;
        this.opaque = opaque;
        this.screen = screen;
        this.clock = clock;
    }

    void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null) {
            return;
        }
        var link = link(stop);
        if (link == null) {
            return;
        }
        var typed = typed(stop, link);
        if (typed != null) {
            show(stop, link, typed, 200, null);
        }
    }

    void post(Exchange exchange) {
        var stop = steps.submit(exchange, threshold.door().path + BELOW);
        if (stop == null) {
            return;
        }
        var link = link(stop);
        if (link == null) {
            return;
        }
        var typed = typed(stop, link);
        if (typed != null) {
            answer(stop, link, typed);
        }
    }

    private void answer(Stop stop, ActionLink link, Typed typed) {
        var form = JoinForm.again(typed, link.errand().address());
        if (form.check(rules, terms != null) instanceof JoinForm.Checked.Good(var account)) {
            var asked = passkeys.tickets().open(stop.form(), stop.browser(), clock.instant());
            var answer = stop.form().get(PasskeyPrompts.ANSWER);
            // Asked in this browser for another link, or for something else.
            var choice =
                    asked instanceof Ceremony.Add toAdd
                                    && answer != null
                                    && toAdd.whose().equals(whose(link))
                            ? passkeys.registration().choose(toAdd, answer, account.user().id())
                            : new Choice.Unfit(PasskeyRefusal.LATE);
            switch (choice) {
                case Choice.Unfit(var why) -> refuse(stop, link, typed, why);
                case Choice.Fit fit -> {
                    var version = terms == null ? null : terms.version();
                    join(stop, link, typed, new Wanted(account, fit, version), fit);
                }
            }
        } else {
            stop.exchange().seeOther(threshold.address(threshold.shown(stop), "", Map.of()));
        }
    }

    private void join(Stop stop, ActionLink link, Typed typed, Wanted wanted, Choice.Fit fit) {
        var with = Factor.passkey(true, fit.passkey().isInHardware());
        var shown = threshold.shown(stop);
        switch (threshold.join(threshold.onward(stop, link), shown, wanted, with)) {
            case Outcome.PasskeyRefused(var why) -> refuse(stop, link, typed, why);
            case Outcome.NameTaken _ -> page.show(stop, shown, link, 400, typed, Refusal.TAKEN);
            case null, default -> {}
        }
    }

    private static String whose(ActionLink link) {
        return "link:" + link.id();
    }

    /// Null if it was answered.
    private @Nullable ActionLink link(Stop stop) {
        var link = threshold.look(threshold.shown(stop));
        if (link == null) {
            threshold.ended(stop, threshold.door().ended);
        }
        return link;
    }

    /// Null if it was answered: this tab has waited too long, or another browser was told.
    private @Nullable Typed typed(Stop stop, ActionLink link) {
        var typed = told.open(stop, link, terms);
        if (typed == null) {
            stop.exchange().seeOther(threshold.address(threshold.shown(stop), "", Map.of()));
        }
        return typed;
    }

    private void refuse(Stop stop, ActionLink link, Typed typed, PasskeyRefusal why) {
        Refusals.log(threshold.door().path + BELOW, "passkey", why.name(), "");
        show(stop, link, typed, 400, new Refused(PasskeyProblem.of(why), stop.exchange().ref()));
    }

    private void show(
            Stop stop, ActionLink link, Typed typed, int status, @Nullable Refused refused) {
        var shown = threshold.shown(stop);
        String ticket = Objects.requireNonNull(stop.form().get(ToldTickets.FIELD));
        Map<String, String> carried = Map.of(ToldTickets.FIELD, ticket);
        var email = Objects.requireNonNullElse(link.errand().address(), typed.email());
        var name = typed.name().isEmpty() ? email : typed.name();
        var prompt =
                passkeys.prompts()
                        .add(
                                threshold.form(stop, shown, BELOW, carried),
                                threshold.address(shown, BELOW, carried),
                                stop.browser(),
                                clock.instant(),
                                new Owner(whose(link), opaque.secret(), email, name),
                                List.of());
        var view =
                new PasskeyJoinView(
                        prompt,
                        threshold.app(stop, link),
                        email,
                        threshold.address(shown, "", carried),
                        refused);
        screen.show(stop.exchange(), status, view);
    }
}
