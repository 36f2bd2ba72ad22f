package idp.server.signin.passkey;

import idp.server.parts.NodeParts;
import idp.server.parts.PasskeyParts;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// Signing in by a passkey. It is left out where browsers have none for this server.
public record PasskeyFeature(PasskeyLoginHandler login, PasskeyFactorHandler factor)
        implements Feature {
    public static PasskeyFeature of(NodeParts node, PasskeyParts on, Way way) {
        var clock = node.clock;
        var pages = new StepScreen(node.screen, on.signals(), node.browsers, node.on.marks, clock);
        return new PasskeyFeature(
                new PasskeyLoginHandler(
                        way.steps(),
                        on.signIn(),
                        on.prompts(),
                        on.tickets(),
                        pages,
                        way.signIn(),
                        way.flow(),
                        node.screen,
                        clock),
                new PasskeyFactorHandler(
                        way.steps(),
                        on.signIn(),
                        on.passkeys(),
                        on.prompts(),
                        on.tickets(),
                        pages,
                        way.signIn(),
                        way.flow(),
                        node.screen,
                        clock));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(PasskeyLoginHandler.PATH, login::get, login::post);
        to.page(PasskeyFactorHandler.PATH, factor::get, factor::post);
    }
}
