package idp.server.signin.join;

import static io.javalin.http.HandlerType.POST;

import idp.server.parts.NodeParts;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How people come to an account of their own.
///
/// @param byPasskey empty where browsers have no passkeys for this server
public record JoinFeature(
        Map<Door, JoinHandler> doors,
        Map<Door, PasskeyJoinHandler> byPasskey,
        SignUpHandler signUp,
        TermsHandler terms)
        implements Feature {
    public static JoinFeature of(NodeParts node, Way way) {
        var on = node.on;
        var letters = new SignUpLetters(node.issuer, on.ticketKeys, on.opaque);
        var told =
                node.passkeys == null
                        ? null
                        : new ToldTickets(node.issuer, on.ticketKeys, on.opaque, node.clock);
        var doors = new EnumMap<Door, JoinHandler>(Door.class);
        var byPasskey = new EnumMap<Door, PasskeyJoinHandler>(Door.class);
        for (var door : Door.values()) {
            addTo(doors, byPasskey, door, node, way, told);
        }
        return new JoinFeature(
                doors,
                byPasskey,
                new SignUpHandler(
                        way, on.join.signUps(), letters, node.browsers, node.screen, node.clock),
                new TermsHandler(way, on.own.terms(), node.screen, node.clock));
    }

    private static void addTo(
            Map<Door, JoinHandler> doors,
            Map<Door, PasskeyJoinHandler> byPasskey,
            Door door,
            NodeParts node,
            Way way,
            @Nullable ToldTickets told) {
        var on = node.on;
        var terms = on.own.terms().current();
        var steps = way.steps();
        var threshold = new Threshold(door, way, on.links, on.join.joins(), node.screen);
        var page = new JoinHandler(threshold, steps, on.newUsers, terms, told, node.screen);
        doors.put(door, page);
        var passkeys = node.passkeys;
        if (passkeys != null && told != null) {
            byPasskey.put(
                    door,
                    new PasskeyJoinHandler(
                            threshold,
                            page,
                            steps,
                            on.newUsers,
                            terms,
                            told,
                            passkeys,
                            on.opaque,
                            node.screen,
                            node.clock));
        }
    }

    @Override
    public void addTo(Endpoints to) {
        doors.forEach((door, page) -> to.page(door.route(""), page::get, page::post));
        byPasskey.forEach((door, page) ->
                to.page(door.route(PasskeyJoinHandler.BELOW), page::get, page::post));
        to.page(SignUpHandler.PATH, signUp::get, signUp::post);
        to.page(SignUpHandler.CODE, signUp::code, signUp::takeCode);
        to.page(TermsHandler.PATH, terms::get, terms::post);
        to.page(POST, SignUpHandler.AGAIN, signUp::again);
    }
}
