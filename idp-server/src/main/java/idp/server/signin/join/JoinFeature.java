package idp.server.signin.join;

import idp.server.parts.NodeParts;
import idp.server.signin.join.JoinHandler.Door;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// How people come to an account of their own.
public record JoinFeature(JoinHandler setUp, JoinHandler invitation) implements Feature {
    public static JoinFeature of(NodeParts node, Way way) {
        return new JoinFeature(
                handler(Door.SET_UP, node, way), handler(Door.INVITATION, node, way));
    }

    private static JoinHandler handler(Door door, NodeParts node, Way way) {
        var on = node.on;
        return new JoinHandler(
                door,
                way.steps(),
                on.links,
                on.newUsers,
                on.join.joins(),
                way.signIn(),
                node.screen);
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(Door.SET_UP.route(), setUp::get, setUp::post);
        to.page(Door.INVITATION.route(), invitation::get, invitation::post);
    }
}
