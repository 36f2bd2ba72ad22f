package idp.server.cli.remote.wire;

import idp.server.cli.shell.Failed;
import idp.server.net.IpAddress;
import java.net.URI;
import java.net.URISyntaxException;

/// The server that commands go to: its issuer. A key goes there, so it is HTTPS, or this very machine.
public record ServerAddress(String base) {
    private static final String HELP = "idp --server https://id.example.com user list";

    public static ServerAddress of(String text) {
        try {
            var uri = new URI(text.strip());
            var host = uri.getHost();
            if (host == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw wrong("is the issuer of the server, such as https://id.example.com");
            }
            if (uri.getRawUserInfo() != null) {
                throw wrong("has no name and no password in it");
            }
            if (!"https".equalsIgnoreCase(uri.getScheme())
                    && !("http".equalsIgnoreCase(uri.getScheme()) && isHere(host))) {
                throw wrong("begins with https://, unless it is this machine itself");
            }
            var base = uri.toString();
            return new ServerAddress(
                    base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        } catch (URISyntaxException e) {
            throw wrong("is the issuer of the server, such as https://id.example.com");
        }
    }

    /// What is sent to the loopback interface leaves no machine.
    private static boolean isHere(String host) {
        var address = IpAddress.find(host);
        return address == null
                ? host.equalsIgnoreCase("localhost")
                : address.value().isLoopbackAddress();
    }

    private static Failed wrong(String why) {
        return new Failed("the server (--server, IDP_SERVER) " + why, HELP);
    }

    public URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return base;
    }
}
