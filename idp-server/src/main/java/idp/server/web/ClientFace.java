package idp.server.web;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_TOKEN;

import idp.core.oauth.Refused;
import idp.core.proof.Scheme;
import idp.core.proof.TokenChallenge;
import idp.server.web.request.Exchange;

/// How an endpoint that clients call with their secret, or with an access token of their own, says who
/// may come in. What else there is to say is left to another face.
record ClientFace(Edge.Face words, String metadata) implements Edge.Face {
    private static final String CHALLENGE = "WWW-Authenticate";

    @Override
    public void refused(Exchange exchange, Refused why) {
        words.refused(exchange, why);
        var bearer = TokenChallenge.of(Scheme.BEARER).with("resource_metadata", metadata);
        // RFC 9110 §11.6.1: each way to authenticate is offered, a line for each.
        if (why.code() == INVALID_CLIENT) {
            exchange.http().header(CHALLENGE, "Basic realm=\"gatehouse\"");
            exchange.http().res().addHeader(CHALLENGE, bearer.header());
        }
        // RFC 6750 §3.1: a token was sent, and it is not valid.
        if (why.code() == INVALID_TOKEN) {
            exchange.http().header(CHALLENGE, bearer.with("error", why.code().wire()).header());
        }
    }

    @Override
    public void unavailable(Exchange exchange) {
        words.unavailable(exchange);
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        words.rejected(exchange, status);
    }
}
