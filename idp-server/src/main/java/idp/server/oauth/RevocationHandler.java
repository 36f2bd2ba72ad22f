package idp.server.oauth;

import idp.core.client.Credentials;
import idp.core.token.Revocation;
import idp.server.web.Answers;
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
        var params = Reader.form(exchange);
        var credentials = Credentials.parse(exchange.header("Authorization"), params);
        revocation.answer(credentials, params);
        // RFC 7009 §2.2 leaves the body open; an empty object is what every JSON client can read.
        Answers.ok(exchange, Map.of());
    }
}
