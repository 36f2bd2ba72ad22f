package idp.server.signin.join;

import static io.javalin.http.HandlerType.POST;

import idp.server.parts.NodeParts;
import idp.server.signin.join.JoinHandler.Door;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// How people come to an account of their own.
public record JoinFeature(
        JoinHandler setUp,
        JoinHandler invitation,
        JoinHandler finish,
        SignUpHandler signUp,
        TermsHandler terms)
        implements Feature {
    public static JoinFeature of(NodeParts node, Way way) {
        var on = node.on;
        var letters = new SignUpLetters(node.issuer, on.ticketKeys, on.opaque);
        return new JoinFeature(
                handler(Door.SET_UP, node, way),
                handler(Door.INVITATION, node, way),
                handler(Door.SIGN_UP, node, way),
                new SignUpHandler(
                        way, on.join.signUps(), letters, node.browsers, node.screen, node.clock),
                new TermsHandler(way, on.own.terms(), node.screen, node.clock));
    }

    private static JoinHandler handler(Door door, NodeParts node, Way way) {
        var on = node.on;
        return new JoinHandler(
                door,
                way.steps(),
                on.links,
                on.newUsers,
                on.join.joins(),
                on.own.terms().current(),
                way.signIn(),
                node.screen);
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(Door.SET_UP.route(), setUp::get, setUp::post);
        to.page(Door.INVITATION.route(), invitation::get, invitation::post);
        to.page(Door.SIGN_UP.route(), finish::get, finish::post);
        to.page(SignUpHandler.PATH, signUp::get, signUp::post);
        to.page(SignUpHandler.CODE, signUp::code, signUp::takeCode);
        to.page(TermsHandler.PATH, terms::get, terms::post);
        to.page(POST, SignUpHandler.AGAIN, signUp::again);
    }
}
