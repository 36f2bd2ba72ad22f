package idp.server.page;

import idp.server.page.view.View;
import java.util.LinkedHashMap;
import java.util.Map;

/// The content security policy of every page, and the headers that go with it. The kind of page decides
/// alone: each says whether it may end at an app.
///
/// @param apart whether the page has a browsing context group to itself
public record Csp(String policy, boolean apart) {
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
        var policy = SOURCES + (view.mayEndAtAnApp() ? "" : STAYS) + EMBEDDING;
        return new Csp(policy, view.isApart());
    }

    /// All headers of an HTML page, in a fixed order. An opener policy is named only on pages that are no
    /// part of a transaction: those must leave `window.opener` alone.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", policy);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        if (apart) {
            headers.put("Cross-Origin-Opener-Policy", "same-origin");
        }
        return headers;
    }
}
