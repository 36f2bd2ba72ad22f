package idp.server.signin;

import idp.core.oauth.Opaque;
import idp.core.session.Factor;
import idp.core.session.Proven;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.core.user.User;
import idp.server.web.request.Browser;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Opens the session of somebody who has just proved who they are, and puts it into the browser. The
/// secret and the `sid` are always new.
public final class SignIn {
    private final Sessions sessions;
    private final Browsers browsers;
    private final Opaque opaque;
    private final InstantSource clock;

    public SignIn(Sessions sessions, Browsers browsers, Opaque opaque, InstantSource clock) {
        this.sessions = sessions;
        this.browsers = browsers;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// Null if the account was closed or got another password since the proof.
    ///
    /// @param replaces the session that had to be proved anew, whoever has signed in now
    @Nullable Session open(
            Exchange exchange, Browser browser, User user, @Nullable Session replaces) {
        var before = replaces == null ? sameUser(browser, user) : replaces;
        var secret = opaque.secret();
        var now = clock.instant();
        var gone = before == null ? null : before.sid();
        var started =
                sessions.start(
                        new Sessions.Start(
                                Opaque.hash(secret),
                                opaque.id(),
                                user,
                                Proven.by(Factor.PASSWORD, now),
                                now,
                                userAgent(exchange),
                                gone));
        if (started != null) {
            browsers.keep(exchange, browser, started.sid(), secret, gone);
        }
        return started;
    }

    private static @Nullable Session sameUser(Browser browser, User user) {
        return browser.sessions().stream()
                .filter(session -> session.user().id().equals(user.id()))
                .findFirst()
                .orElse(null);
    }

    private static String userAgent(Exchange exchange) {
        var agent = exchange.list("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), 200));
    }
}
