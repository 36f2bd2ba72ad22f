package idp.server.admin;

import idp.core.access.facts.Entity;

/// What a route acts upon, as the policies know it.
enum ActedOn {
    /// This server: what belongs to no API.
    SERVER,
    /// The API in the path.
    API;

    static final String API_TYPE = "api";
    static final Entity OWN = new Entity("server", "gatehouse");

    Entity of(AdminRoute.Path path) {
        return switch (this) {
            case SERVER -> OWN;
            case API -> api(path.parameter(API_TYPE));
        };
    }

    static Entity api(String id) {
        return new Entity(API_TYPE, id);
    }
}
