package idp.server.http;

import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import java.util.LinkedHashMap;

/// How endpoints outside OAuth say no: RFC 9457 §3.
final class Problems implements Edge.Face {
    private static final String TYPE = "application/problem+json";
    private static final String NAMES = "urn:gatehouse:problem:";

    @Override
    public void refused(Exchange exchange, Refused why) {
        // RFC 9110 §15.5.2: a 401 says how to authenticate.
        if (why.code() == ErrorCode.INVALID_CLIENT) {
            exchange.http().header("WWW-Authenticate", "Basic realm=\"gatehouse\"");
        }
        // RFC 6750 §3.1
        if (why.code() == ErrorCode.INVALID_TOKEN) {
            exchange.http().header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        answer(exchange, why.code().status(), why.code().wire(), why.description());
    }

    @Override
    public void unavailable(Exchange exchange) {
        exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
        answer(
                exchange,
                503,
                ErrorCode.TEMPORARILY_UNAVAILABLE.wire(),
                "the server cannot answer now; nothing was decided");
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        var detail =
                switch (status) {
                    case 413 -> "the body is too large";
                    case 415 -> "the body is application/json, not compressed";
                    case 405 -> "this path has no such method";
                    default -> "the request cannot be read";
                };
        answer(exchange, status, "http_" + status, detail);
    }

    private static void answer(Exchange exchange, int status, String name, String detail) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", NAMES + name);
        body.put("title", name.replace('_', ' '));
        body.put("status", status);
        body.put("detail", detail);
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(status, TYPE, Answers.json(body));
    }
}
