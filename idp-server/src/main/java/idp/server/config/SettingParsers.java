package idp.server.config;

import idp.core.oauth.Issuer;
import idp.server.config.Variables.Misfit;
import idp.server.config.Variables.Parser;
import idp.server.net.IpNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How the text of a setting is read, and what is wrong with one that is refused. No message holds
/// the value: any of them may be a secret put in the wrong place.
final class SettingParsers {
    private static final String JDBC = "jdbc:";

    private SettingParsers() {}

    static Parser<Integer> between(int least, int most) {
        return text -> {
            if (text.matches("[0-9]{1,6}")) {
                var number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new Misfit("is not a number from " + least + " to " + most);
        };
    }

    static Path file(String text) throws Misfit {
        var path = path(text);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new Misfit("names no file that can be read");
        }
        return path;
    }

    static Path path(String text) throws Misfit {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Misfit("is not a path");
        }
    }

    /// A link for people: to a page, or to a mailbox.
    static String help(String text) throws Misfit {
        var uri = uri(text);
        var page = "https".equals(uri.getScheme()) && uri.getHost() != null;
        var mailbox = "mailto".equals(uri.getScheme()) && text.indexOf('@') > 0;
        if (!page && !mailbox) {
            throw new Misfit("is neither an https URL nor mailto: with an address");
        }
        return text;
    }

    /// A link for people, to a page.
    static String page(String text) throws Misfit {
        var uri = uri(text);
        if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new Misfit("is not an https URL");
        }
        return text;
    }

    /// OIDC Discovery §3: an issuer is a URL without query and fragment. Clients compare it byte by
    /// byte, so there is one spelling: D7.
    static Issuer issuer(String text) throws Misfit {
        var uri = uri(text);
        var scheme = uri.getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme)) {
            throw new Misfit("is not an http or https URL");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Misfit("is not a URL with a host and without credentials");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Misfit("has a query or a fragment");
        }
        if (text.endsWith("/")) {
            throw new Misfit(
                    "ends in a slash: clients compare the issuer byte by byte, and most expect none");
        }
        if (!uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))) {
            throw new Misfit("has capital letters in its host: browsers send small ones");
        }
        if (uri.getPort() == ("https".equals(scheme) ? 443 : 80)) {
            throw new Misfit("names the standard port: browsers leave it out");
        }
        if (!uri.normalize().toString().equals(text)) {
            throw new Misfit("has a path that is not in its shortest form");
        }
        return new Issuer(text);
    }

    /// `localhost` or below it: what dev is for.
    static boolean isLocalhost(Issuer issuer) {
        var host = URI.create(issuer.value()).getHost();
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    static boolean isThisMachine(Issuer issuer) {
        var host = URI.create(issuer.value()).getHost();
        return isLocalhost(issuer) || Set.of("127.0.0.1", "[::1]").contains(host);
    }

    static String jdbcUrl(String text) throws Misfit {
        var plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        var rest = plain.replaceFirst("^postgres(ql)?://", "");
        if (rest.equals(plain) || rest.isEmpty()) {
            throw new Misfit("is neither embedded nor postgresql://host/name");
        }
        var parameters = rest.toLowerCase(Locale.ROOT);
        if (parameters.matches("[^/?]*@.*") || parameters.matches(".*[?&](user|password)=.*")) {
            throw new Misfit("holds credentials: they belong in IDP_DB_USER and IDP_DB_PASSWORD");
        }
        return JDBC + "postgresql://" + rest;
    }

    /// A literal address and a port: no name is looked up.
    static InetSocketAddress address(String text) throws Misfit {
        var colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                var host = InetAddress.ofLiteral(text.substring(0, colon));
                return new InetSocketAddress(
                        host, between(1, 65_535).parse(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException | Misfit e) {
            throw new Misfit("is not an address and a port such as 127.0.0.1:9464");
        }
        throw new Misfit("is not an address and a port such as 127.0.0.1:9464");
    }

    static List<String> networks(String text) throws Misfit {
        var networks = new ArrayList<String>();
        for (var network : text.split("[,\\s]+", -1)) {
            if (IpNetwork.find(network) == null) {
                throw new Misfit("is not a list of networks such as 10.0.0.0/8,fd00::/8");
            }
            networks.add(network);
        }
        return List.copyOf(networks);
    }

    private static URI uri(String text) throws Misfit {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Misfit("is not a URL");
        }
    }
}
