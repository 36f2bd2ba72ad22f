package idp.server.web;

import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.server.web.request.Exchange;
import java.util.LinkedHashMap;

/// How endpoints outside OAuth say no: RFC 9457 §3.
final class Problems implements Edge.Face {
    static final String TYPE = "application/problem+json";
    private static final String NAMES = "urn:gatehouse:problem:";

    @Override
    public void refused(Exchange exchange, Refused why) {
        answer(exchange, why.code().status(), why.code().wire(), why.description());
    }

    @Override
    public void unavailable(Exchange exchange) {
        exchange.http().header("Retry-After", Integer.toString(Answers.RETRY_AFTER_SECONDS));
        answer(
                exchange,
                503,
                ErrorCode.TEMPORARILY_UNAVAILABLE.wire(),
                "the server cannot answer now; the request may or may not have taken effect");
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        answer(exchange, status, "http_" + status, detail(status));
    }

    /// The body of a refusal that HTTP itself has words for.
    static String body(int status) {
        return body(status, "http_" + status, detail(status));
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address";
            case 405 -> "this address does not take that method";
            case 408 -> "the body came too slowly";
            case 413 -> "the body is too large";
            case 414 -> "the address is too long";
            case 415 -> "the body must be application/json, and not compressed";
            case 431 -> "the headers are too large";
            case 505 -> "the version of HTTP must be 1.1 or 2";
            default -> "the request cannot be read";
        };
    }

    private static void answer(Exchange exchange, int status, String name, String detail) {
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(status, TYPE, body(status, name, detail));
    }

    private static String body(int status, String name, String detail) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", NAMES + name);
        body.put("title", name.replace('_', ' '));
        body.put("status", status);
        body.put("detail", detail);
        return Answers.json(body);
    }
}
