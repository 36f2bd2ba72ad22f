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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Takes a step of a sign-in and sends the browser on: to the next step, or with a new session to where
/// the person was going. The secret of the session is always new; its `sid` is, unless it is the same
/// person in the same browser.
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
        var within = stop.within();
        if (within != null) {
            // Another tab was faster, or signed out: what that session proved opens nothing any
            // more.
            if (!renew(stop, login, within, false)) {
                flow.again(stop, UnaryOperator.identity(), "/");
            }
            return true;
        }
        var gone = replaced(stop, login.user());
        return (gone != null && renew(stop, login, gone, true)) || open(stop, login, gone);
    }

    /// ADR 61: whoever proves anew who they are stays in their session, and apps keep what they hold by
    /// it. False if it is nobody's in this browser, or somebody else's, or has ended.
    private boolean renew(Stop stop, Login.Complete login, String sid, boolean fresh) {
        var before = stop.browser().find(sid);
        var shown = stop.browser().secrets().get(sid);
        if (before == null || shown == null || !before.user().id().equals(login.user().id())) {
            return false;
        }
        var proven = fresh ? login.proven() : before.proven().and(login.proven());
        if (!fresh && proven.equals(before.proven())) {
            // A step that proves nothing, such as to accept terms.
            flow.again(stop, app -> app.signedIn(sid), "/");
            return true;
        }
        // SE-01: whoever knows the secret of before knows nothing.
        var secret = opaque.secret();
        var renewal =
                new Sessions.Renewal(
                        sid,
                        Opaque.hash(shown),
                        Opaque.hash(secret),
                        login.user(),
                        proven,
                        fresh,
                        clock.instant());
        if (sessions.renew(renewal) == null) {
            return false;
        }
        browsers.keep(stop.exchange(), stop.browser(), sid, secret, null);
        flow.again(stop, app -> app.signedIn(sid), "/");
        return true;
    }

    private boolean open(Stop stop, Login.Complete login, @Nullable String gone) {
        var secret = opaque.secret();
        var started =
                sessions.start(
                        new Sessions.Start(
                                Opaque.hash(secret),
                                opaque.id(),
                                login.user(),
                                login.proven(),
                                clock.instant(),
                                stop.exchange().userAgent(),
                                gone,
                                stop.browser().knownTo(login.user().id())));
        if (started == null) {
            return false;
        }
        browsers.keep(stop.exchange(), stop.browser(), started.sid(), secret, gone);
        flow.again(stop, app -> app.signedIn(started.sid()), "/");
        return true;
    }

    /// The session that had to be proved anew, whoever has signed in now; else the one that this person
    /// had here. It is renewed if it is theirs and lives, and ends otherwise.
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
