package idp.server.oauth;

import idp.core.grant.TokenEndpoint;
import idp.core.oauth.Presence;
import idp.core.token.TokenResponse;
import idp.server.web.Answers;
import idp.server.web.request.Calls;
import idp.server.web.request.Departure;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.util.LinkedHashMap;

/// `POST /token`: HTTP in, [TokenEndpoint], HTTP out.
public final class TokenHandler {
    private final TokenEndpoint endpoint;

    public TokenHandler(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    public void post(Exchange exchange) {
        var params = Reader.form(exchange);
        var call = Calls.ofClient(exchange.http(), params);
        var tokens = Presence.watched(Departure.of(exchange), () -> endpoint.answer(call));
        respond(exchange, tokens);
    }

    /// RFC 6749 §5.1
    private static void respond(Exchange exchange, TokenResponse tokens) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", tokens.accessToken());
        body.put("token_type", tokens.tokenType().wire());
        body.put("expires_in", tokens.expiresIn().toSeconds());
        if (!tokens.scope().isEmpty()) {
            body.put("scope", tokens.scope().toString());
        }
        // RFC 8693 §2.2.1
        if (tokens.issuedTokenType() != null) {
            body.put("issued_token_type", tokens.issuedTokenType());
        }
        if (tokens.refreshToken() != null) {
            body.put("refresh_token", tokens.refreshToken());
        }
        if (tokens.idToken() != null) {
            body.put("id_token", tokens.idToken());
        }
        Answers.ok(exchange, body);
    }
}
