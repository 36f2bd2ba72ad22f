package idp.server.signin.leave;

import idp.server.parts.NodeParts;
import idp.server.signin.way.LeavingTickets;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The question whether somebody stays after all.
public record LeavingFeature(LeavingHandler leaving) implements Feature {
    public static LeavingFeature of(NodeParts node) {
        var tickets = new LeavingTickets(node.issuer, node.on.ticketKeys, node.on.opaque);
        return new LeavingFeature(new LeavingHandler(node, tickets));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(LeavingHandler.PATH, leaving::get, leaving::post);
    }
}
