package idp.server.net;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A network in CIDR form, such as `10.0.0.0/8`; an address alone is a network of one.
public record IpNetwork(IpAddress base, int bits) {
    private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
    private static final int WRAPPED = 96;

    /// Null if the text is none.
    public static @Nullable IpNetwork find(String text) {
        var slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        var base = IpAddress.find(literal);
        if (base == null) {
            return null;
        }
        var all = base.value().getAddress().length * 8;
        if (slash < 0) {
            return new IpNetwork(base, all);
        }
        var written = text.substring(slash + 1);
        if (!LENGTH.matcher(written).matches()) {
            return null;
        }
        // IPv4 wrapped in IPv6 counts its bits from the front of the wrapping.
        var wrapped = all == 32 && literal.lastIndexOf(':') > literal.indexOf(':');
        var bits = Integer.parseInt(written) - (wrapped ? WRAPPED : 0);
        return bits < 0 || bits > all ? null : new IpNetwork(base, bits);
    }

    public boolean holds(IpAddress address) {
        var here = base.value().getAddress();
        var there = address.value().getAddress();
        if (here.length != there.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % 8);
            if (((here[bit / 8] ^ there[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
