package idp.server.http;

import idp.core.client.Credentials;
import idp.core.token.Revocation;

/// `POST /revoke`: RFC 7009 §2.
public final class RevocationHandler {
    private final Revocation revocation;
    private final Runnable caughtUp;

    /// @param caughtUp returns when this node's own denylist has what was just committed: apps revoke
    ///     and ask the next moment, mostly the same node
    public RevocationHandler(Revocation revocation, Runnable caughtUp) {
        this.revocation = revocation;
        this.caughtUp = caughtUp;
    }

    public void post(Exchange exchange) {
        var params = Reader.form(exchange);
        var credentials = Credentials.parse(exchange.header("Authorization"), params);
        revocation.answer(credentials, params);
        caughtUp.run();
        exchange.http().header("Cache-Control", "no-store");
        exchange.http().status(200);
    }
}
