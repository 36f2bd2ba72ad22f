package idp.server.admin;

import static idp.server.admin.AdminRoutes.route;
import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.GET;

import idp.server.admin.call.AdminRoute;
import java.util.List;

/// The routes that only look: at what was done, at what was refused, and at what policies would say.
final class LookingRoutes {
    private LookingRoutes() {}

    static List<AdminRoute> of(AdminParts on) {
        var audit = new AuditSteps(on.audit(), on.people().users(), on.clients().store());
        return List.of(
                route(GET, "/audit", "read_audit", SERVER, audit::list),
                route(GET, "/audit/{number}", "read_audit", SERVER, audit::get));
    }
}
