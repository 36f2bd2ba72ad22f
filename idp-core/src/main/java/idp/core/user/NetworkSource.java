package idp.core.user;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where an attempt came from, as far as one can hold somebody to it: an IPv4 address, or the first 64
/// bits of an IPv6 address, since every customer line has at least that many to itself.
public record NetworkSource(String value) {
    /// Reads the peer's IP address, in its literal form, with brackets and zone or without.
    public static NetworkSource of(String address) {
        // An IPv6 address that only wraps an IPv4 one is read as that; the zone is ours, not the
        // peer's.
        var ip = InetAddress.ofLiteral(address.replaceAll("^\\[|%.*|]$", ""));
        var bytes = ip.getAddress();
        return new NetworkSource(
                HexFormat.of()
                        .formatHex(ip instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes));
    }
}
