package idp.server.signin.join;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.join.Joins;
import idp.core.join.Joins.Outcome;
import idp.core.link.ActionLink;
import idp.core.link.ActionLinks;
import idp.core.link.Errand;
import idp.core.link.Presented;
import idp.core.session.Factor;
import idp.core.session.Login.Passed;
import idp.core.user.NewUsers;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.terms.Terms;
import idp.server.page.view.App;
import idp.server.page.view.Form;
import idp.server.page.view.join.InvitationView;
import idp.server.page.view.join.JoinEndedView;
import idp.server.page.view.join.JoinEndedView.Why;
import idp.server.page.view.join.JoinView;
import idp.server.page.view.join.JoinView.Refusal;
import idp.server.page.view.join.JoinView.Typed;
import idp.server.page.view.join.JoinView.Welcome;
import idp.server.signin.way.SignIn;
import idp.server.signin.way.SignInSteps;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.Screen;
import idp.server.web.request.Exchange;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The page behind a link that allows an account. Looking at it uses nothing, so mail scanners and previews
/// do no harm; the form that is posted from it uses the link, makes the account and signs it in.
public final class JoinHandler {
    /// The kinds of links that lead here.
    public enum Door {
        SET_UP("/setup", null, Errand.Kind.SET_UP, Welcome.SET_UP, Why.SET_UP),
        SIGN_UP("/signup/finish", "link", Errand.Kind.SIGN_UP, Welcome.SIGN_UP, Why.SIGN_UP),
        INVITATION(
                "/join", "invitation", Errand.Kind.INVITATION, Welcome.INVITATION, Why.INVITATION);

        private final String path;
        private final @Nullable String parameter;
        private final Errand.Kind kind;
        private final Welcome welcome;
        private final Why ended;

        /// @param parameter that carries the link; null if it is the last part of the path
        Door(
                String path,
                @Nullable String parameter,
                Errand.Kind kind,
                Welcome welcome,
                Why ended) {
            this.path = path;
            this.parameter = parameter;
            this.kind = kind;
            this.welcome = welcome;
            this.ended = ended;
        }

        /// What was shown, as a link or, for an invitation, as the letters that one may type as well.
        @Nullable Presented presented(String shown) {
            return kind == Errand.Kind.INVITATION && shown.length() < LONGEST_WORDS
                    ? Presented.Words.of(shown)
                    : new Presented.Link(shown);
        }

        String route() {
            return parameter == null ? path + "/{token}" : path;
        }
    }

    /// A link has more characters than any spelling of the letters.
    private static final int LONGEST_WORDS = 40;

    private final Door door;
    private final SignInSteps steps;
    private final ActionLinks links;
    private final NewUsers rules;
    private final Joins joins;
    private final @Nullable Terms terms;
    private final SignIn signIn;
    private final Screen screen;

    public JoinHandler(
            Door door,
            SignInSteps steps,
            ActionLinks links,
            NewUsers rules,
            Joins joins,
            @Nullable Terms terms,
            SignIn signIn,
            Screen screen) {
        this.door = door;
        this.steps = steps;
        this.links = links;
        this.rules = rules;
        this.joins = joins;
        this.terms = terms;
        this.signIn = signIn;
        this.screen = screen;
    }

    public void get(Exchange exchange) {
        var stop = steps.look(exchange);
        if (stop == null) {
            return;
        }
        var shown = shown(stop);
        if (shown.isEmpty()) {
            screen.show(exchange, 200, new InvitationView(screen.at(door.path)));
            return;
        }
        var link = look(shown);
        if (link == null) {
            ended(stop, door.ended);
        } else {
            show(stop, shown, link, 200, Typed.NOTHING, null);
        }
    }

    public void post(Exchange exchange) {
        var stop = steps.submit(exchange, door.path);
        if (stop == null) {
            return;
        }
        var shown = shown(stop);
        var link = look(shown);
        if (link == null) {
            ended(stop, door.ended);
            return;
        }
        var onward = onward(stop, link);
        var form = JoinForm.of(stop.form(), link.errand().address());
        switch (form.check(rules, terms != null)) {
            case JoinForm.Checked.Bad(var why) -> show(stop, shown, link, 400, form.typed(), why);
            case JoinForm.Checked.Good(var account) -> {
                var why = join(onward, shown, account);
                if (why == Refusal.TAKEN) {
                    show(stop, shown, link, 400, form.typed(), why);
                }
            }
        }
    }

    /// Null if it was answered.
    private @Nullable Refusal join(Stop stop, String shown, Prepared.Ready account) {
        var by = door.presented(shown);
        if (by == null) {
            ended(stop, door.ended);
            return null;
        }
        var version = terms == null ? null : terms.version();
        var outcome = new AtomicReference<@Nullable Outcome>();
        if (!signIn.pass(
                stop, () -> joined(outcome, joins.join(door.kind, by, account, version)))) {
            switch (outcome.get()) {
                case Outcome.NameTaken() -> {
                    return Refusal.TAKEN;
                }
                case Outcome.NotTheFirst() -> ended(stop, Why.NOT_THE_FIRST);
                case Outcome.Ended() -> ended(stop, door.ended);
                // The account is there; what it takes to get on, the login page knows.
                case Outcome.Joined _ -> stop.exchange().seeOther(screen.at("/login"));
                case null -> ended(stop, door.ended);
            }
        }
        return null;
    }

    private static @Nullable Passed joined(
            AtomicReference<@Nullable Outcome> seen, Outcome outcome) {
        seen.set(outcome);
        return outcome instanceof Outcome.Joined(var user)
                ? new Passed.Joined(user, Factor.PASSWORD)
                : null;
    }

    private @Nullable ActionLink look(String shown) {
        var by = door.presented(shown);
        return by == null ? null : links.look(door.kind, by);
    }

    /// On the way to the app whose tab asked for the link, if that is in this browser.
    private Stop onward(Stop stop, ActionLink link) {
        var tx = link.onward();
        return tx == null ? stop : steps.arrive(stop.exchange(), stop.browser(), stop.form(), tx);
    }

    private String shown(Stop stop) {
        var parameter = door.parameter;
        return parameter == null
                ? stop.exchange().http().pathParam("token")
                : Objects.requireNonNullElse(stop.form().get(parameter), "");
    }

    private Form form(Stop stop, String shown) {
        var plain = screen.form(door.path, stop.browser(), null);
        if (door.parameter == null) {
            return new Form(plain.action() + "/" + shown, plain.hidden());
        }
        var hidden = new LinkedHashMap<>(plain.hidden());
        hidden.put(door.parameter, shown);
        return new Form(plain.action(), hidden);
    }

    private void show(
            Stop stop,
            String shown,
            ActionLink link,
            int status,
            Typed typed,
            @Nullable Refusal refusal) {
        var exchange = stop.exchange();
        var view =
                new JoinView(
                        form(stop, shown),
                        door.welcome,
                        app(onward(stop, link)),
                        link.errand().address(),
                        typed,
                        terms == null ? null : terms.url(),
                        refusal,
                        refusal == null ? null : exchange.ref());
        screen.show(exchange, status, view);
    }

    private static @Nullable App app(Stop stop) {
        return stop.outcome() instanceof AskLogin ask ? Screen.app(ask.request().client()) : null;
    }

    private void ended(Stop stop, Why why) {
        var exchange = stop.exchange();
        screen.show(exchange, 400, new JoinEndedView(why, screen.at("/login"), exchange.ref()));
    }
}
