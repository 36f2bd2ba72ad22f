package idp.server.http;

/// Cross-origin reads for single-page apps: everybody may, nobody with cookies, because none of these
/// endpoints reads any. The authorization endpoint has no CORS: RFC 9700 §2.6.
public final class Cors {
    private Cors() {}

    public static Edge.Step open(Edge.Step step) {
        return exchange -> {
            headers(exchange);
            step.handle(exchange);
        };
    }

    public static void preflight(Exchange exchange) {
        headers(exchange);
        exchange.http().header("Access-Control-Allow-Methods", "GET, POST");
        exchange.http()
                .header(
                        "Access-Control-Allow-Headers",
                        "authorization, content-type, dpop, mcp-protocol-version");
        exchange.http().header("Access-Control-Max-Age", "3600");
        exchange.http().status(204);
    }

    private static void headers(Exchange exchange) {
        exchange.http().header("Access-Control-Allow-Origin", "*");
        exchange.http().header("Access-Control-Expose-Headers", "dpop-nonce, www-authenticate");
    }
}
