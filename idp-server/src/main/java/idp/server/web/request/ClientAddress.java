package idp.server.web.request;

import idp.server.net.IpAddress;
import idp.server.net.IpNetwork;
import io.javalin.http.Context;
import java.util.List;

/// Where a request really came from. `X-Forwarded-For` counts only from configured proxies, and then
/// its right-most hop that is not a proxy itself.
public final class ClientAddress {
    // Behind more proxies than this nobody can tell who is who.
    private static final int MOST_HOPS = 50;

    private final List<IpNetwork> proxies;

    /// @param proxies networks such as `10.0.0.0/8`
    public ClientAddress(List<String> proxies) {
        this.proxies = proxies.stream().map(ClientAddress::network).toList();
    }

    private static IpNetwork network(String cidr) {
        var network = IpNetwork.find(cidr);
        if (network == null) {
            throw new IllegalArgumentException("not a network");
        }
        return network;
    }

    public String of(Context http) {
        return of(http.req().getRemoteAddr(), Headers.lines(http, "X-Forwarded-For"));
    }

    /// @param forwarded all lines of the header, in their order: a proxy may add a line of its own
    ///     behind what the client sent
    public String of(String peer, List<String> forwarded) {
        var nearest = IpAddress.find(peer);
        if (nearest == null) {
            return peer;
        }
        // RFC 9110 §5.3: several lines of a list are one list.
        var hops = String.join(",", forwarded).split(",", -1);
        var last = Math.max(0, hops.length - MOST_HOPS);
        for (var i = hops.length - 1; i >= last && isProxy(nearest); i--) {
            if (hops[i].isBlank()) {
                continue;
            }
            var hop = IpAddress.find(hops[i]);
            if (hop == null) {
                break;
            }
            nearest = hop;
        }
        return nearest.text();
    }

    private boolean isProxy(IpAddress address) {
        return proxies.stream().anyMatch(network -> network.holds(address));
    }
}
