package idp.server.oauth;

import idp.core.client.Credentials;
import idp.core.token.Introspection;
import idp.server.web.Answers;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;

/// `POST /introspect`: RFC 7662 §2.
public final class IntrospectionHandler {
    private final Introspection introspection;

    public IntrospectionHandler(Introspection introspection) {
        this.introspection = introspection;
    }

    public void post(Exchange exchange) {
        var params = Reader.form(exchange);
        var credentials = Credentials.parse(exchange.header("Authorization"), params);
        var claims = introspection.answer(credentials, params);
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(200, Answers.JSON, claims.json());
    }
}
