package idp.server.signin.way;

import idp.core.authorize.AuthorizeOutcome.AskLogin;
import idp.core.oauth.Opaque;
import idp.core.session.Login;
import idp.core.session.LoginSteps;
import idp.core.session.LoginSteps.Act;
import idp.core.session.LoginSteps.Onward;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.user.User;
import idp.server.signin.way.SignInSteps.Stop;
import idp.server.web.request.Browsers;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Takes a step of a sign-in and sends the browser on: to the next step, or with a new session to where
/// the person was going. The session's secret and `sid` are always new.
public final class SignIn {
    private final LoginSteps steps;
    private final Sessions sessions;
    private final Browsers browsers;
    private final Flow flow;
    private final LeavingTickets leaving;
    private final Opaque opaque;
    private final InstantSource clock;

    public SignIn(
            LoginSteps steps,
            Sessions sessions,
            Browsers browsers,
            Flow flow,
            LeavingTickets leaving,
            Opaque opaque,
            InstantSource clock) {
        this.steps = steps;
        this.sessions = sessions;
        this.browsers = browsers;
        this.flow = flow;
        this.leaving = leaving;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// False if it led nowhere and nothing was answered: the step was taken before, or the account was
    /// closed or got another password since the proof.
    public boolean pass(Stop stop, Act act) {
        return switch (steps.pass(stop.standing(), act)) {
            case Onward.Further(var id, var login) -> {
                flow.further(stop, id, login);
                yield true;
            }
            case Onward.Done(var login) -> enter(stop, login);
            case Onward.Unmet _ -> flow.unmet(stop);
            case Onward.Nowhere _ -> false;
        };
    }

    private boolean enter(Stop stop, Login.Complete login) {
        if (login.user().deletionDue() != null) {
            // Its owner wanted to leave: it opens no session, but the question whether they stay.
            var who = leaving.seal(login.user().id(), stop.browser(), clock.instant());
            flow.leaving(stop, who);
            return true;
        }
        var secret = opaque.secret();
        var gone = replaced(stop, login.user());
        var started =
                sessions.start(
                        new Sessions.Start(
                                Opaque.hash(secret),
                                opaque.id(),
                                login.user(),
                                login.proven(),
                                clock.instant(),
                                stop.exchange().userAgent(),
                                gone));
        if (started == null) {
            return false;
        }
        browsers.keep(stop.exchange(), stop.browser(), started.sid(), secret, gone);
        flow.again(stop, app -> app.signedIn(started.sid()), "/");
        return true;
    }

    /// The session that had to be proved anew, whoever has signed in now; else the one that this person
    /// had here.
    private static @Nullable String replaced(Stop stop, User user) {
        if (stop.outcome() instanceof AskLogin(_, _, var fixed) && fixed != null) {
            return fixed.sid();
        }
        return stop.browser().sessions().stream()
                .filter(session -> session.user().id().equals(user.id()))
                .findFirst()
                .map(Session::sid)
                .orElse(null);
    }
}
