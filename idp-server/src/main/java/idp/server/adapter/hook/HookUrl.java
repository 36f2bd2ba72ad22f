package idp.server.adapter.hook;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// The address of a webhook, taken apart.
///
/// @param target path and query
record HookUrl(boolean tls, String host, int port, String target) {
    /// Why it is none, in words.
    static final class Unfit extends Exception {
        Unfit(String why) {
            super(why, null, false, false);
        }
    }

    static HookUrl of(String url, boolean plainToo) throws Unfit {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new Unfit("it is no URL");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme();
        var tls = scheme.equals("https");
        if (!tls && !(plainToo && scheme.equals("http"))) {
            throw new Unfit(plainToo ? "it begins with neither https nor http" : "it is not https");
        }
        var host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new Unfit(
                    "it is not a scheme, a host and a path, and perhaps a port and a query");
        }
        var port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        return new HookUrl(tls, bare(host), port, target(uri.getRawPath(), uri.getRawQuery()));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String target(@Nullable String path, @Nullable String query) {
        var target = path == null || path.isEmpty() ? "/" : path;
        return query == null ? target : target + "?" + query;
    }

    /// As the header `Host` has it.
    String authority() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }
}
