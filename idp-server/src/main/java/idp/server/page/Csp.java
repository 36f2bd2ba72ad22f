package idp.server.page;

import idp.server.page.view.View;
import java.util.LinkedHashMap;
import java.util.Map;

/// The content security policy of every page, and the headers that go with it. The kind of page decides
/// alone: each says whether it may end at an app.
public record Csp(String policy) {
    private static final String SOURCES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; ";
    private static final String STAYS = "form-action 'self'; ";
    private static final String EMBEDDING = "frame-ancestors 'none'; base-uri 'none'";

    /// The policy that belongs to a page.
    ///
    /// Chromium and Safari hold `form-action` against every redirect that follows a form, as far as the
    /// chain goes; where an app sends people after its callback nobody here can know. So pages whose
    /// form may end at an app name no target at all.
    public static Csp of(View view) {
        return new Csp(SOURCES + (view.mayEndAtAnApp() ? "" : STAYS) + EMBEDDING);
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
