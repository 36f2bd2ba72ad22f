package idp.server.page.view;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an answer goes: an address that was checked against the client's registration before it came
/// here. Says what people are told about it, and how they get there.
public final class ReturnAddress {
    private static final Pattern SHAPE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "//(?:[^/?#@]*@)?([^/?#:\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?(?:[/?#].*)?");
    private static final Pattern UNSAFE = Pattern.compile("[^\\x21-\\x7E]|[\"<>`\\\\]");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
    private static final Set<String> NEVER =
            Set.of(
                    "javascript",
                    "data",
                    "vbscript",
                    "blob",
                    "file",
                    "filesystem",
                    "about",
                    "view-source");

    private final String uri;
    private final String scheme;
    private final @Nullable String host;
    private final String port;

    private ReturnAddress(String uri, String scheme, @Nullable String host, String port) {
        this.uri = uri;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
    }

    /// Null for what [#of] refuses.
    public static @Nullable ReturnAddress find(String uri) {
        try {
            return of(uri);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Refuses what is no absolute address and every scheme that runs or reads things in a browser.
    public static ReturnAddress of(String uri) {
        Matcher shape = SHAPE.matcher(uri);
        if (!shape.matches() || UNSAFE.matcher(uri).find()) {
            throw new IllegalArgumentException("not an absolute address");
        }
        String scheme = shape.group(1).toLowerCase(Locale.ROOT);
        if (NEVER.contains(scheme)) {
            throw new IllegalArgumentException("not an address to send people to");
        }
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new ReturnAddress(uri, scheme, null, "");
        }
        Matcher authority = AUTHORITY.matcher(shape.group(2));
        if (!authority.matches()) {
            throw new IllegalArgumentException("no host");
        }
        String port = authority.group(2);
        return new ReturnAddress(
                uri, scheme, authority.group(1).toLowerCase(Locale.ROOT), port == null ? "" : port);
    }

    public String uri() {
        return uri;
    }

    public boolean thisComputer() {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    /// Host and port as people read them, or null for an app that is opened by its own scheme.
    public @Nullable String host() {
        return host == null ? null : Shown.plain(host + port);
    }

    public String scheme() {
        return Shown.plain(scheme);
    }

    /// Whether the way there is an `OnwardView` instead of a redirect: a browser may want to be asked
    /// before it opens an app, and the page has a link that a person can press.
    public boolean needsPage() {
        return host == null || host.equals("[::1]");
    }
}
