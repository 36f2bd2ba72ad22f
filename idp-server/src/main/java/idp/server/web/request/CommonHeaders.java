package idp.server.web.request;

import idp.core.oauth.Issuer;
import java.util.LinkedHashMap;
import java.util.Map;

/// What every answer carries, whoever makes it.
public final class CommonHeaders {
    // RFC 6797 §7.2
    private static final String A_YEAR = "max-age=31536000";

    private CommonHeaders() {}

    public static Map<String, String> of(Issuer issuer) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        // A developer's machine has other servers under the same name, without TLS.
        if (issuer.isHttps() && !issuer.isLocal()) {
            headers.put("Strict-Transport-Security", A_YEAR);
        }
        return headers;
    }
}
