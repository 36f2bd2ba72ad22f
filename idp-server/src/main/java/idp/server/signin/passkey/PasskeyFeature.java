package idp.server.signin.passkey;

import idp.server.parts.NodeParts;
import idp.server.parts.PasskeyParts;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import java.util.List;
import java.util.stream.Stream;

/// Signing in by a passkey. It is left out where browsers have none for this server.
public record PasskeyFeature(List<PasskeyStep> steps) implements Feature {
    public static PasskeyFeature of(NodeParts node, PasskeyParts passkeys, Way way) {
        var pages =
                new StepScreen(
                        node.screen, passkeys.signals(), node.browsers, node.on.marks, node.clock);
        var on = new StepGround(way, passkeys, pages, node.screen);
        return new PasskeyFeature(
                Stream.of(
                                new Alone(on),
                                new Beside(on),
                                new Fresh(on, FirstCodes.of(node), node.on.opaque))
                        .map(question -> new PasskeyStep(on, question))
                        .toList());
    }

    @Override
    public void addTo(Endpoints to) {
        steps.forEach(step -> to.page(step.path(), step::get, step::post));
    }
}
