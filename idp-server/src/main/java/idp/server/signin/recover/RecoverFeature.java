package idp.server.signin.recover;

import static io.javalin.http.HandlerType.POST;

import idp.server.parts.NodeParts;
import idp.server.signin.way.Way;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import org.jspecify.annotations.Nullable;

/// The way back for somebody who lost a password.
///
/// @param asked by whoever stands at the login page; null where no letter can be sent
public record RecoverFeature(RecoverHandler recover, @Nullable Asked asked) implements Feature {
    /// The name, and the code that is sent to it.
    public record Asked(ForgotHandler forgot, CodeHandler code) {}

    public static RecoverFeature of(NodeParts node, Way way) {
        var on = node.on;
        return new RecoverFeature(
                new RecoverHandler(
                        way.steps(),
                        on.links,
                        on.people.recoveries(),
                        on.users,
                        node.browsers,
                        node.forms,
                        way.signIn(),
                        node.screen,
                        on.people.mailed(),
                        node.clock),
                on.people.mailed() ? asked(node, way) : null);
    }

    private static Asked asked(NodeParts node, Way way) {
        var on = node.on;
        var letters = new SentLetters(node.issuer, on.ticketKeys, on.opaque);
        var forgot =
                new ForgotHandler(
                        way.steps(),
                        on.people.recovery(),
                        letters,
                        node.browsers,
                        way.tickets(),
                        way.flow(),
                        node.screen,
                        node.clock);
        var code =
                new CodeHandler(
                        way.steps(),
                        on.people.recoveries(),
                        letters,
                        forgot,
                        way.signIn(),
                        way.flow(),
                        node.screen,
                        node.clock);
        return new Asked(forgot, code);
    }

    @Override
    public void addTo(Endpoints to) {
        to.page("/recover", recover::get, recover::post);
        if (asked != null) {
            to.page("/forgot", asked.forgot()::get, asked.forgot()::post);
            to.page("/forgot/code", asked.code()::get, asked.code()::post);
            to.page(POST, "/forgot/again", asked.code()::again);
        }
    }
}
