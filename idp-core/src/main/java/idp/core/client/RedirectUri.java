package idp.core.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A registered redirect URI. It matches as a string; only a native application's loopback URI may
/// come back with another port.
public record RedirectUri(String value) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern CHARACTERS =
            Pattern.compile("[A-Za-z0-9\\-._~:/?\\[\\]@!$&'()*+,;=%]{1,2000}");
    private static final Pattern PRIVATE_SCHEME =
            Pattern.compile("[a-z][a-z0-9+\\-]*(\\.[a-z0-9+\\-]+)+");

    /// Why a URI may not be registered; null when it may.
    public static @Nullable String flaw(String value, ApplicationType type) {
        // RFC 3986 §2: nothing but the characters of a URI, so no control character can hide.
        if (!CHARACTERS.matcher(value).matches()) {
            // RFC 6749 §3.1.2: no fragment (and so no '#').
            return "a redirect URI must be an absolute URI without a fragment";
        }
        var uri = parse(value);
        if (uri == null || uri.getScheme() == null || uri.isOpaque()) {
            return "a redirect URI must be an absolute URI with a path";
        }
        if (uri.getRawUserInfo() != null || authority(value).contains("@")) {
            return "a redirect URI must not have user information";
        }
        if (value.contains("*")) {
            return "a redirect URI must not have a wildcard";
        }
        if (normalizes(uri)) {
            return "a redirect URI must not have dot segments";
        }
        var query = uri.getRawQuery();
        // RFC 9700 §4.1.1: what the app is sent must not be there before it is sent.
        if (query != null && ResponseParameters.areIn(query)) {
            return "a redirect URI has no parameter that a response may carry, such as code or state";
        }
        var scheme = uri.getScheme();
        if (scheme.equals("https")) {
            return host(uri) == null ? "a redirect URI must name a host" : null;
        }
        if (scheme.equals("http")) {
            // RFC 9700 §2.6: plain http only where it never leaves the machine.
            return staysHere(uri.getHost()) ? null : "http is for loopback redirect URIs only";
        }
        // RFC 8252 §7.1: private-use schemes are reversed domain names, and for native
        // applications.
        return type == ApplicationType.NATIVE && PRIVATE_SCHEME.matcher(scheme).matches()
                ? null
                : "the scheme of a redirect URI must be https, or a reversed domain name for a native app";
    }

    /// RFC 9700 §2.1: compared as strings. RFC 8252 §7.3: the port of a native application's
    /// loopback URI is free; everything else stays exact.
    boolean matches(String asked, ApplicationType type) {
        if (value.equals(asked)) {
            return true;
        }
        return type == ApplicationType.NATIVE
                && isLoopback()
                && withoutPort(value).equals(withoutPort(asked));
    }

    public boolean isLoopback() {
        var uri = parse(value);
        return uri != null && "http".equals(uri.getScheme()) && staysHere(uri.getHost());
    }

    /// Browsers take names below `localhost` for this machine, without asking for them; so does an issuer.
    private static boolean staysHere(@Nullable String host) {
        return host != null && (LOOPBACK.contains(host) || host.endsWith(".localhost"));
    }

    /// Of an http or https URI, as it is written; null where there is none.
    public @Nullable String host() {
        var uri = parse(value);
        return uri == null ? null : host(uri);
    }

    /// RFC 3986 §3.2.2: a registered name may have a `_`, which [URI] takes for no host at all. The
    /// same text with letters in its places says where the name ends.
    public static @Nullable String host(URI uri) {
        var authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null || !authority.contains("_")) {
            return uri.getHost();
        }
        var twin = parse("https://" + authority.replace('_', 'x'));
        var end = twin == null || twin.getHost() == null ? 0 : twin.getHost().length();
        return end == 0 ? null : authority.substring(0, end);
    }

    private static boolean normalizes(URI uri) {
        var path = uri.getRawPath();
        var decoded = path == null ? "" : path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        for (var segment : decoded.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..") || segment.startsWith("..;")) {
                return true;
            }
        }
        return false;
    }

    private static String authority(String value) {
        var start = value.indexOf("://");
        if (start < 0) {
            return "";
        }
        var end = value.indexOf('/', start + 3);
        return value.substring(start + 3, end < 0 ? value.length() : end)
                .toLowerCase(Locale.ROOT)
                .replace("%40", "@");
    }

    /// The URI with the digits of its port cut out, by position: no second parser is asked.
    private static String withoutPort(String value) {
        for (var host : LOOPBACK) {
            var start = "http://" + host;
            if (value.startsWith(start + ":")) {
                var end = start.length() + 1;
                while (end < value.length() && Character.digit(value.charAt(end), 10) >= 0) {
                    end++;
                }
                var port = value.substring(start.length() + 1, end);
                return validPort(port) ? start + value.substring(end) : value;
            }
        }
        return value;
    }

    private static boolean validPort(String digits) {
        return !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(digits) > 0
                && Integer.parseInt(digits) <= 65535;
    }

    private static @Nullable URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
