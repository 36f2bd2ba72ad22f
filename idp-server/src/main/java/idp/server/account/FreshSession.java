package idp.server.account;

import idp.core.oauth.Opaque;
import idp.core.session.Proven;
import idp.core.session.Sessions;
import idp.core.user.User;
import idp.server.web.request.Browsers;
import java.time.InstantSource;

/// Another session for the browser in which somebody has just ended all of theirs.
public final class FreshSession {
    private final Sessions sessions;
    private final Browsers browsers;
    private final Opaque opaque;
    private final InstantSource clock;

    public FreshSession(Sessions sessions, Browsers browsers, Opaque opaque, InstantSource clock) {
        this.sessions = sessions;
        this.browsers = browsers;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// False if the account was closed or got another password meanwhile: nobody is signed in then.
    ///
    /// @param user the account as it is now
    public boolean begin(Visit visit, User user, Proven proven) {
        var secret = opaque.secret();
        var started =
                sessions.start(
                        new Sessions.Start(
                                Opaque.hash(secret),
                                opaque.id(),
                                user,
                                proven,
                                clock.instant(),
                                visit.exchange().userAgent(),
                                null,
                                visit.browser().knownTo(user.id())));
        if (started == null) {
            return false;
        }
        var gone = visit.session().sid();
        browsers.keep(visit.exchange(), visit.browser(), started.sid(), secret, gone);
        return true;
    }
}
