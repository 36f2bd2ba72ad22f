package idp.server.web;

import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.oauth.ErrorCode.TEMPORARILY_UNAVAILABLE;

import idp.core.oauth.Refused;
import idp.server.web.request.Exchange;

/// How the endpoints of the protocol say no: RFC 6749 §5.2, also where HTTP has a status of its own.
final class JsonFace implements Edge.Face {
    @Override
    public void refused(Exchange exchange, Refused why) {
        Answers.refused(exchange, why);
    }

    @Override
    public void unavailable(Exchange exchange) {
        Answers.unavailable(exchange);
    }

    @Override
    public void rejected(Exchange exchange, int status) {
        exchange.http().header("Cache-Control", "no-store");
        exchange.answer(status, Answers.JSON, body(status));
    }

    static String body(int status) {
        return switch (status) {
            case 404 -> invalid("there is nothing at this address");
            case 405 -> invalid("this address does not take that method");
            case 408 -> invalid("the body came too slowly");
            case 413 -> invalid("the body is too large");
            case 414 -> invalid("the address is too long");
            case 415 -> invalid("the body has a media type that is not taken here");
            case 429 -> Answers.error(TEMPORARILY_UNAVAILABLE.wire(), "too many requests");
            case 431 -> invalid("the headers are too large");
            case 500 -> Answers.error(TEMPORARILY_UNAVAILABLE.wire(), "the server failed");
            case 505 -> invalid("the version of HTTP must be 1.1 or 2");
            default -> invalid("the request cannot be read");
        };
    }

    private static String invalid(String description) {
        return Answers.error(INVALID_REQUEST.wire(), description);
    }
}
