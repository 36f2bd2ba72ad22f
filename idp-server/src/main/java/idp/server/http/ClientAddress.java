package idp.server.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a request really came from. `X-Forwarded-For` counts only from configured proxies, and then
/// its right-most entry that is not a proxy itself.
public final class ClientAddress {
    /// A network in CIDR form.
    private record Network(byte[] base, int bits) {
        boolean holds(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ base[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> proxies;

    /// @param proxies networks such as `10.0.0.0/8`
    public ClientAddress(List<String> proxies) {
        this.proxies = proxies.stream().map(ClientAddress::network).toList();
    }

    String of(Context http) {
        return of(http.req().getRemoteAddr(), http.header("X-Forwarded-For"));
    }

    String of(String peer, @Nullable String forwarded) {
        if (forwarded == null || forwarded.length() > 2000 || !isProxy(peer)) {
            return peer;
        }
        var hops = forwarded.split(",", -1);
        var nearest = peer;
        for (var i = hops.length - 1; i >= 0; i--) {
            var hop = hops[i].strip();
            if (parse(hop) == null) {
                return nearest;
            }
            if (!isProxy(hop)) {
                return hop;
            }
            nearest = hop;
        }
        return nearest;
    }

    private boolean isProxy(String address) {
        var bytes = parse(address);
        return bytes != null && proxies.stream().anyMatch(network -> network.holds(bytes));
    }

    private static Network network(String cidr) {
        var slash = cidr.indexOf('/');
        var base = parse(slash < 0 ? cidr : cidr.substring(0, slash));
        if (base == null) {
            throw new IllegalArgumentException("not a network");
        }
        var bits = slash < 0 ? base.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > base.length * 8) {
            throw new IllegalArgumentException("not a network");
        }
        return new Network(base, bits);
    }

    /// Literals only: a name would ask the network.
    private static byte @Nullable [] parse(String literal) {
        if (!literal.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}") || !literal.matches(".*[:.].*")) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
