package idp.server.oauth;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;

import idp.core.oauth.Refused;
import idp.core.token.apikey.ApiKeyText;
import idp.core.token.apikey.ApiKeys;
import idp.server.web.request.Exchange;
import idp.server.web.request.Reader;
import java.time.InstantSource;

/// `POST /api-key/revoke`: whoever finds a key can end it with the key alone, so that a leak is over
/// in one call. What it answers does not depend on whether the key was known.
public final class ApiKeyRevocationHandler {
    private final ApiKeys keys;
    private final InstantSource clock;

    public ApiKeyRevocationHandler(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public void post(Exchange exchange) {
        var key = ApiKeyText.parse(Reader.form(exchange).require("key"));
        if (key == null) {
            throw new Refused(INVALID_REQUEST, "key is not an API key, or is mistyped");
        }
        keys.revokeShown(key.id(), key.hash(), clock.instant());
        exchange.http().header("Cache-Control", "no-store");
        exchange.http().status(204);
    }
}
