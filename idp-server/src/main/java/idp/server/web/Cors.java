package idp.server.web;

import idp.server.web.request.Exchange;
import java.util.regex.Pattern;

/// Cross-origin reads for single-page apps: everybody may, nobody with cookies, because none of these
/// endpoints reads any. The authorization endpoint has no CORS: RFC 9700 §2.6.
public final class Cors {
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,1000}");
    private static final String USUAL = "authorization, content-type, dpop, mcp-protocol-version";

    private Cors() {}

    public static Edge.Step open(Edge.Step step) {
        return exchange -> {
            headers(exchange);
            step.handle(exchange);
        };
    }

    /// Fetch §4.8: whatever header a script asks for may be sent, because none of them carries power
    /// that a browser adds by itself.
    ///
    /// @param methods what is served at this path
    public static Edge.Step preflight(String methods) {
        return exchange -> {
            var asked = exchange.list("Access-Control-Request-Headers");
            var allowed = asked != null && NAMES.matcher(asked).matches() ? asked : USUAL;
            headers(exchange);
            exchange.http().header("Access-Control-Allow-Methods", methods);
            exchange.http().header("Access-Control-Allow-Headers", allowed);
            exchange.http().header("Access-Control-Max-Age", "3600");
            exchange.http().header("Vary", "Access-Control-Request-Headers");
            exchange.http().status(204);
        };
    }

    private static void headers(Exchange exchange) {
        exchange.http().header("Access-Control-Allow-Origin", "*");
        exchange.http().header("Access-Control-Expose-Headers", "dpop-nonce, www-authenticate");
    }
}
