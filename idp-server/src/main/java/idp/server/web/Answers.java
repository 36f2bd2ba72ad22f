package idp.server.web;

import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Scheme;
import idp.core.proof.TokenChallenge;
import idp.server.web.request.Exchange;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The protocol's answers as JSON: RFC 6749 §5.1 and §5.2, RFC 6750 §3.
public final class Answers {
    public static final String JSON = "application/json";
    public static final int RETRY_AFTER_SECONDS = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Answers() {}

    public static String json(Map<String, ?> value) {
        return MAPPER.writeValueAsString(value);
    }

    public static void ok(Exchange exchange, Map<String, ?> value) {
        // RFC 6749 §5.1: nothing on the way may keep it.
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(200, JSON, json(value));
    }

    /// A refusal of the token endpoint and its neighbours.
    static void refused(Exchange exchange, Refused why) {
        exchange.http().header("Cache-Control", "no-store");
        // RFC 6749 §5.2: the challenge answers the header that was used; without one a browser
        // would open a password window.
        if (why.code() == ErrorCode.INVALID_CLIENT && exchange.list("Authorization") != null) {
            exchange.http().header("WWW-Authenticate", "Basic realm=\"gatehouse\"");
        }
        if (why.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
            exchange.http().header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        exchange.answer(why.code().status(), JSON, error(why));
    }

    /// RFC 6750 §3: a refusal of a resource that takes bearer tokens.
    ///
    /// @param shown whether any token was sent; without one no error is named
    public static void challenge(Exchange exchange, Refused why, boolean shown, String metadata) {
        var unscoped = why.code() == ErrorCode.INSUFFICIENT_SCOPE;
        var challenge =
                TokenChallenge.of(Scheme.BEARER)
                        .with("resource_metadata", metadata)
                        .with("error", shown ? why.code().wire() : null)
                        .with("error_description", shown ? why.description() : null)
                        .with("scope", unscoped ? Scope.OPENID : null);
        exchange.http().header("Cache-Control", "no-store");
        exchange.http().header("WWW-Authenticate", challenge.header());
        exchange.answer(why.code().status(), JSON, error(why));
    }

    static void unavailable(Exchange exchange) {
        exchange.http().header("Cache-Control", "no-store");
        exchange.http().header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        var body =
                error(
                        ErrorCode.TEMPORARILY_UNAVAILABLE.wire(),
                        "the server cannot answer now; the request may or may not have taken effect");
        exchange.answer(503, JSON, body);
    }

    private static String error(Refused why) {
        return error(why.code().wire(), why.description());
    }

    static String error(String code, String description) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", code);
        body.put("error_description", description);
        return json(body);
    }
}
