package idp.server.cli.lint;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The operation that is tried: one address of a running API.
///
/// @param url where it is asked
/// @param resource how the API calls itself, where that is not the address it is asked at; null
///     if it is
/// @param body sent with every request; empty for none
/// @param hidesExistence a 404 is as good as a 403
public record Operation(
        URI url, String method, @Nullable URI resource, byte[] body, boolean hidesExistence) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /// @throws IllegalArgumentException if nothing can be sent there
    public Operation {
        mustBeAddress(url);
        if (resource != null) {
            mustBeAddress(resource);
        }
    }

    /// RFC 9110 §9.2.1: whether the method asks for no change.
    public boolean isSafe() {
        return SAFE.contains(method);
    }

    /// The address as the API's clients know it.
    URI known() {
        return resource == null ? url : moved(url, resource);
    }

    /// Where a document of the API can be had; null if that is somebody else's host.
    @Nullable URI reachable(URI document) {
        return sameOrigin(document, known()) ? moved(document, url) : null;
    }

    URI withQuery(String more) {
        var query = url.getRawQuery() == null ? more : url.getRawQuery() + "&" + more;
        return URI.create(origin(url) + path(url) + "?" + query);
    }

    static boolean sameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    static String path(URI uri) {
        return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    static String origin(URI uri) {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() == -1 ? usual : uri.getPort();
        return scheme + "://" + host + ":" + port;
    }

    private static URI moved(URI uri, URI origin) {
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(origin(origin) + path(uri) + query);
    }

    private static void mustBeAddress(URI uri) {
        var scheme = uri.getScheme();
        var http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!http || uri.getHost() == null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("an address begins with http:// or https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address holds no user and no password");
        }
    }
}
