package idp.server.signin.way;

import idp.core.factor.TrustedBrowsers;
import idp.core.oauth.Opaque;
import idp.core.user.User;
import idp.server.web.request.Browsers;
import idp.server.web.request.Exchange;
import java.time.InstantSource;

/// Whether a browser is asked for a second factor by an account that was shown one in it before.
public final class Trust {
    private static final int LONGEST_AGENT = 200;

    private final TrustedBrowsers trusted;
    private final Browsers browsers;
    private final Opaque opaque;
    private final InstantSource clock;

    public Trust(TrustedBrowsers trusted, Browsers browsers, Opaque opaque, InstantSource clock) {
        this.trusted = trusted;
        this.browsers = browsers;
        this.opaque = opaque;
        this.clock = clock;
    }

    /// Asked only of somebody whose password was right.
    public boolean holds(Exchange exchange, User user) {
        var hashes = browsers.trustSecrets(exchange).stream().map(Opaque::hash).toList();
        return trusted.isTrusted(user, hashes, clock.instant());
    }

    /// Somebody has just shown a second factor, and asked for it.
    public void give(Exchange exchange, User user) {
        var secret = opaque.secret();
        var agent = exchange.list("User-Agent");
        var called =
                agent == null ? "" : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT));
        trusted.trust(user, opaque.id(), Opaque.hash(secret), called, clock.instant());
        browsers.keepTrust(exchange, secret);
    }
}
