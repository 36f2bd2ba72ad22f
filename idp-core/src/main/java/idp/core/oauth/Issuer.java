package idp.core.oauth;

import java.net.URI;

/// This server's name, byte for byte the same wherever it appears: RFC 8414 §2, RFC 9207 §2. It has
/// no trailing slash, and every endpoint lies under it.
public record Issuer(String value) {
    public Issuer {
        var uri = URI.create(value);
        if (uri.getHost() == null
                || value.endsWith("/")
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null
                || !(uri.getScheme().equals("https") || uri.getScheme().equals("http"))) {
            throw new IllegalArgumentException("not an issuer URL");
        }
    }

    public String url(String path) {
        return value + path;
    }

    /// The path part, empty for an issuer at the root of its host.
    public String path() {
        return URI.create(value).getRawPath();
    }

    /// The web origin: scheme, host and port.
    public String origin() {
        var path = path();
        return value.substring(0, value.length() - path.length());
    }

    /// Where the document of this server as a protected resource stands: RFC 9728 §3.1 puts the
    /// well-known part between the host and the path.
    public String resourceMetadata() {
        return origin() + "/.well-known/oauth-protected-resource" + path();
    }

    public boolean isHttps() {
        return value.startsWith("https:");
    }

    /// Whether it names the machine of whoever asks, as in development.
    public boolean isLocal() {
        var host = URI.create(value).getHost();
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return value;
    }
}
