package idp.server.web.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Fields as the query of a URI, `application/x-www-form-urlencoded`.
public final class Query {
    private Query() {}

    public static String of(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// RFC 6749 §3.1.2: a query that the redirect URI has is kept.
    public static String added(String uri, Map<String, String> fields) {
        var joint = uri.indexOf('?') < 0 ? "?" : uri.endsWith("?") || uri.endsWith("&") ? "" : "&";
        return uri + joint + of(fields);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
