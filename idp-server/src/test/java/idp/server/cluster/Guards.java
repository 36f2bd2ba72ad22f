package idp.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import idp.guard.Guard;
import idp.guard.GuardConfig;
import idp.server.db.Link;
import idp.server.flow.App;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Two guards of the API of orders: one that knows every node, and one that knows a single node. Each
/// reaches a node by a network of its own.
final class Guards implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Link> links = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final Link only;

    Guards(Cluster cluster, int single) {
        var all = cluster.nodes().stream().map(node -> address(link(node))).toArray(URI[]::new);
        only = link(cluster.node(single));
        guards.add(start(cluster, "wide", all));
        guards.add(start(cluster, "narrow", address(only)));
        for (var guard : guards) {
            assertThat(guard.awaitReady(PATIENCE)).as("%s", guard.health()).isTrue();
        }
    }

    List<Guard> all() {
        return guards;
    }

    /// Between the second guard and the node that it knows.
    Link only() {
        return only;
    }

    private Link link(ServerProcess node) {
        var link = new Link(node.door().port());
        links.add(link);
        return link;
    }

    private static URI address(Link link) {
        return URI.create("http://localhost:" + link.port());
    }

    private static Guard start(Cluster cluster, String name, URI... nodes) {
        return Guard.start(
                GuardConfig.of(cluster.issuer(), Orders.RESOURCE, Orders.API_CLIENT, App.SECRET)
                        .withNodes(nodes)
                        .withLeeway(Duration.ZERO)
                        .withName(name));
    }

    @Override
    public void close() {
        guards.forEach(Guard::close);
        links.forEach(Link::close);
    }
}
