package idp.server.admin;

import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.GET;

import idp.server.admin.call.AdminRoute;
import idp.server.admin.call.AdminRoute.Method;
import idp.server.admin.call.AdminRoute.Step;
import idp.server.admin.person.FigureSteps;
import idp.server.admin.person.HeldRoleSteps;
import idp.server.admin.person.UnlockSteps;
import java.util.List;

/// The part of [AdminRoutes] about what people may do, how sign-ins go, and those who cannot sign in.
final class PeopleRoutes {
    private PeopleRoutes() {}

    static List<AdminRoute> of(AdminParts on) {
        var roles = new HeldRoleSteps(on.accounts(), on.keepers());
        var figures = new FigureSteps(on.figures());
        var locks = new UnlockSteps(on.accounts());
        return List.of(
                AdminRoutes.route(
                        Method.POST, "/users/{user}/unlock", "write_users", SERVER, locks::unlock),
                route("/statistics", "read_statistics", figures::stock),
                route("/statistics/sign-ins", "read_statistics", figures::signIns),
                route("/users/{user}/roles", "read_accounts", roles::ofUser),
                route("/groups/{group}/roles", "read_groups", roles::ofGroup));
    }

    private static AdminRoute route(String path, String action, Step step) {
        return AdminRoutes.route(GET, path, action, SERVER, step);
    }
}
