package idp.server.net;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An IP address, read from any spelling in which peers, proxies and operators write one: with brackets,
/// a port or a zone, or IPv4 wrapped in IPv6. Two spellings of one address are equal.
public record IpAddress(InetAddress value) {
    // Four bytes in decimal without leading zeros, which others read as octal.
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}");

    /// Null for anything else. Names are something else: one would have to ask the network.
    public static @Nullable IpAddress find(String text) {
        var literal = bare(text.strip());
        var isV6 = literal.indexOf(':') >= 0;
        if (!(isV6 ? V6 : V4).matcher(literal).matches()) {
            return null;
        }
        try {
            // It unwraps what is IPv4 inside IPv6.
            return new IpAddress(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Without brackets, port and zone; empty if they are not where they belong.
    private static String bare(String text) {
        if (text.startsWith("[")) {
            var end = text.indexOf(']');
            var rest = text.substring(end + 1);
            var inside = end < 0 ? "" : text.substring(1, end);
            var whole = rest.isEmpty() || PORT.matcher(rest).matches();
            return whole && inside.indexOf(':') >= 0 ? withoutZone(inside) : "";
        }
        var colon = text.indexOf(':');
        if (colon >= 0 && colon == text.lastIndexOf(':')) {
            var port = PORT.matcher(text.substring(colon)).matches();
            return port ? text.substring(0, colon) : "";
        }
        return colon < 0 ? text : withoutZone(text);
    }

    private static String withoutZone(String v6) {
        var zone = v6.indexOf('%');
        return zone < 0 ? v6 : v6.substring(0, zone);
    }

    /// The one spelling that logs and counters use: RFC 5952 §4.
    public String text() {
        return InetAddresses.toAddrString(value);
    }

    @Override
    public String toString() {
        return text();
    }
}
