package idp.server;

import idp.core.oauth.Issuer;
import idp.server.web.Edge;
import idp.server.web.Endpoints;
import idp.server.web.Feature;
import idp.server.web.Unread;
import io.javalin.config.RoutesConfig;
import java.util.List;

/// Every address of this server: those of its features, all behind one edge.
///
/// @param unread who speaks for requests that never become any
record Routes(Issuer issuer, Edge edge, Unread unread, List<Feature> features) {
    Routes {
        features = List.copyOf(features);
    }

    /// Ends answers that would go on.
    void leave() {
        features.forEach(Feature::leave);
    }

    void addTo(RoutesConfig to) {
        var endpoints = new Endpoints(to, issuer, edge);
        for (var feature : features) {
            feature.addTo(endpoints);
        }
    }
}
