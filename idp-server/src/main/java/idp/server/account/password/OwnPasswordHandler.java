package idp.server.account.password;

import idp.core.session.Factor;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordChange.Choice;
import idp.core.user.PasswordLogin;
import idp.core.user.User;
import idp.server.account.AccountGate;
import idp.server.account.AccountScreen;
import idp.server.account.FreshSession;
import idp.server.account.Visit;
import idp.server.page.view.NewPasswordView.Refusal;
import idp.server.page.view.account.AccountPasswordView;
import idp.server.page.view.account.AccountPasswordView.Problem;
import idp.server.page.view.account.PasswordSection;
import idp.server.page.view.account.Place;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Rejected;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/account/password`: another password, for whoever knows the present one; or the first one.
///
/// ASVS 6.2.3: the present password is asked for with the new one, however fresh the sign-in is.
public final class OwnPasswordHandler {
    private static final String PATH = PasswordSection.PATH;
    private static final int LONGEST = 16 * 1024;

    private final AccountGate gate;
    private final AccountScreen screen;
    private final PasswordLogin login;
    private final PasswordChange change;
    private final FreshSession fresh;
    private final Browsers browsers;
    private final InstantSource clock;

    public OwnPasswordHandler(
            AccountGate gate,
            AccountScreen screen,
            PasswordLogin login,
            PasswordChange change,
            FreshSession fresh,
            Browsers browsers,
            InstantSource clock) {
        this.gate = gate;
        this.screen = screen;
        this.login = login;
        this.change = change;
        this.fresh = fresh;
        this.browsers = browsers;
        this.clock = clock;
    }

    public void get(Exchange exchange) {
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
        var chosen = visit.form().get("new-password");
        var owner = change.has(visit.user().id()) ? proven(visit) : visit.user();
        if (owner == null) {
            return;
        }
        if (chosen == null || chosen.isEmpty()) {
            show(visit, 400, new Problem.Unfit(Refusal.EMPTY));
            return;
        }
        if (chosen.length() > LONGEST) {
            throw new Rejected(413);
        }
        switch (change.choose(owner, chosen)) {
            case Choice.Unfit(var problem) ->
                    show(visit, 400, new Problem.Unfit(Refusal.of(problem)));
            // Another tab was faster, or an operator.
            case Choice.Gone _ -> screen.to(visit, PATH);
            case Choice.Fit fit -> change(visit, fit);
        }
    }

    /// Whoever knows the present password; null if an answer was sent.
    private @Nullable User proven(Visit visit) {
        var present = visit.form().get("password");
        if (present == null || present.isEmpty()) {
            show(visit, 400, new Problem.Wrong());
            return null;
        }
        if (present.length() > LONGEST) {
            throw new Rejected(413);
        }
        var exchange = visit.exchange();
        var name = visit.user().loginName();
        var marks = browsers.deviceMarks(exchange);
        var attempt = new PasswordLogin.Attempt(name, present, exchange.address(), marks);
        return switch (login.attempt(attempt)) {
            case PasswordLogin.Outcome.Wrong _ -> {
                show(visit, 400, new Problem.Wrong());
                yield null;
            }
            case PasswordLogin.Outcome.Throttled(var after) -> {
                var seconds = Math.max(1, after.plusMillis(999).toSeconds());
                exchange.http().header("Retry-After", Long.toString(seconds));
                show(visit, 429, new Problem.TooMany(Duration.ofSeconds(seconds)));
                yield null;
            }
            case PasswordLogin.Outcome.Welcome welcome -> {
                browsers.remember(exchange, welcome.deviceCookie());
                yield welcome.user();
            }
        };
    }

    private void change(Visit visit, Choice.Fit fit) {
        if (visit.form().has("others")) {
            changeAndEnd(visit, fit);
        } else if (visit.act(() -> change.adoptAlone(fit))) {
            screen.done(visit, Place.SECURITY.path(), PasswordPart.CHANGED);
        } else {
            screen.to(visit, PATH);
        }
    }

    private void changeAndEnd(Visit visit, Choice.Fit fit) {
        var user = visit.act(() -> change.adopt(fit));
        if (user == null) {
            screen.to(visit, PATH);
            return;
        }
        // Who chooses a password knows it.
        var proven = visit.session().proven().and(Factor.PASSWORD, clock.instant());
        if (fresh.begin(visit, user, proven)) {
            screen.done(visit, Place.SECURITY.path(), PasswordPart.ENDED);
        } else {
            screen.to(visit, Place.SECURITY.path());
        }
    }

    private void show(Visit visit, int status, @Nullable Problem problem) {
        var posted = visit.form().has("csrf");
        var view =
                new AccountPasswordView(
                        screen.shell(visit, Place.SECURITY),
                        screen.form(visit, PATH),
                        change.has(visit.user().id()),
                        !posted || visit.form().has("others"),
                        problem,
                        problem == null ? null : visit.exchange().ref());
        screen.show(visit, status, view);
    }
}
