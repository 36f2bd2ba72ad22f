package idp.server.net;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/// What may be reached from here on behalf of somebody who only names it: addresses of the public network,
/// and those of networks that an operator allows (SS-02).
public record Outside(List<IpNetwork> allowed) {
    /// What RFC 6890 lists, and what stands for an IPv4 address inside IPv6.
    private static final List<IpNetwork> NOT_PUBLIC =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4")
                    .map(text -> requireNonNull(IpNetwork.find(text)))
                    .toList();

    /// Of IPv6 only this is given out, but for what is named next.
    private static final IpNetwork GLOBAL = requireNonNull(IpNetwork.find("2000::/3"));

    private static final List<IpNetwork> NOT_GLOBAL =
            Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
                    .map(text -> requireNonNull(IpNetwork.find(text)))
                    .toList();

    public Outside {
        allowed = List.copyOf(allowed);
    }

    public boolean mayBeReached(IpAddress address) {
        return isPublic(address) || allowed.stream().anyMatch(one -> one.holds(address));
    }

    static boolean isPublic(IpAddress address) {
        if (address.value().getAddress().length == 4) {
            return NOT_PUBLIC.stream().noneMatch(one -> one.holds(address));
        }
        return GLOBAL.holds(address) && NOT_GLOBAL.stream().noneMatch(one -> one.holds(address));
    }
}
