package idp.server.oauth;

import idp.core.token.Revocation;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.util.Map;

/// `POST /revoke`: RFC 7009 §2.
public final class RevocationHandler {
    private final Revocation revocation;

    public RevocationHandler(Revocation revocation) {
        this.revocation = revocation;
    }

    public void post(Exchange exchange) {
        revocation.answer(Calls.ofClient(exchange.http(), Reader.form(exchange)));
        // RFC 7009 §2.2 leaves the body open; an empty object is what every JSON client can read.
        Answers.ok(exchange, Map.of());
    }
}
