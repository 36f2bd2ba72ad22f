package idp.server.admin;

import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.GET;

import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Step;
import idp.server.admin.person.HeldRoleSteps;
import java.util.List;

/// The part of [AdminRoutes] that only looks: at what people may do.
final class PeopleRoutes {
    private PeopleRoutes() {}

    static List<AdminRoute> of(AdminParts on) {
        var roles = new HeldRoleSteps(on.accounts(), on.keepers());
        return List.of(
                route("/users/{user}/roles", "read_accounts", roles::ofUser),
                route("/groups/{group}/roles", "read_groups", roles::ofGroup));
    }

    private static AdminRoute route(String path, String action, Step step) {
        return AdminRoutes.route(GET, path, action, SERVER, step);
    }
}
