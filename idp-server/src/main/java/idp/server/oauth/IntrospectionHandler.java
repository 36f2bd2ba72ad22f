package idp.server.oauth;

import idp.core.token.Introspection;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;

/// `POST /introspect`: RFC 7662 §2.
public final class IntrospectionHandler {
    private final Introspection introspection;

    public IntrospectionHandler(Introspection introspection) {
        this.introspection = introspection;
    }

    public void post(Exchange exchange) {
        var call = Calls.ofClient(exchange.http(), Reader.form(exchange));
        var claims = introspection.answer(call);
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(200, Answers.JSON, claims.json());
    }
}
