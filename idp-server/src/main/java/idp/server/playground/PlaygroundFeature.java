package idp.server.playground;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.core.authzen.Inspector;
import idp.server.parts.NodeParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// An app to try and both gates to look into, for development.
public record PlaygroundFeature(PlaygroundHandler app, InspectHandler inspect) implements Feature {
    public static PlaygroundFeature of(NodeParts node) {
        var on = node.on;
        var inspector = new Inspector(node.issuer, node.tokens, on.decisions, node.clock);
        return new PlaygroundFeature(
                new PlaygroundHandler(
                        node.issuer,
                        node.browsers,
                        new PlaygroundTickets(node.issuer, on.ticketKeys, on.opaque),
                        node.forms,
                        node.screen,
                        on.opaque,
                        node.clock),
                new InspectHandler(inspector, on.apis, node.browsers, node.forms, node.screen));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, PlaygroundClient.HOME, app::get);
        to.page(GET, PlaygroundClient.CALLBACK, app::callback);
        to.page(POST, "/playground/request", app::request);
        to.page(POST, "/playground/tokens", app::tokens);
        to.page(POST, "/playground/userinfo", app::userInfo);
        to.page(POST, "/playground/refresh", app::refresh);
        to.page(POST, "/playground/introspect", app::introspect);
        to.page(POST, "/playground/revoke", app::revoke);
        to.page(POST, "/playground/restart", app::restart);
        to.page("/playground/inspect", inspect::get, inspect::post);
    }
}
