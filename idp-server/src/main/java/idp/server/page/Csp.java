package idp.server.page;

import java.util.LinkedHashMap;
import java.util.Map;

/// The content security policy of every page, and the headers that go with it.
/// Pages of an authorization transaction also name where the answer goes: Chromium and Safari hold
/// `form-action` against every redirect that follows a form.
public record Csp(String policy) {
    private static final String BEFORE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'";
    private static final String AFTER = "; frame-ancestors 'none'; base-uri 'none'";

    /// For pages whose forms stay here.
    public static Csp own() {
        return new Csp(BEFORE + AFTER);
    }

    /// For pages whose form may end at a client.
    public static Csp to(Target target) {
        String source = target.source();
        return source == null ? own() : new Csp(BEFORE + " " + source + AFTER);
    }

    /// All headers of an HTML page, in a fixed order. Nothing here names an opener policy: pages of a
    /// transaction must leave `window.opener` alone.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", policy);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        return headers;
    }
}
