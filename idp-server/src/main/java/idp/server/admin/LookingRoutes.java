package idp.server.admin;

import static idp.server.admin.AdminRoutes.route;
import static idp.server.admin.call.AdminRoute.ActedOn.API;
import static idp.server.admin.call.AdminRoute.ActedOn.CALLER;
import static idp.server.admin.call.AdminRoute.ActedOn.SERVER;
import static idp.server.admin.call.AdminRoute.Method.GET;
import static idp.server.admin.call.AdminRoute.Method.POST;

import idp.server.admin.call.AdminRoute;
import idp.server.admin.client.ClientCheckSteps;
import idp.server.admin.client.ClientUsageSteps;
import idp.server.admin.verdict.RefusalSteps;
import idp.server.admin.verdict.VerdictSteps;
import java.util.List;

/// The part of [AdminRoutes] that only looks: at what was done, at what was refused, and at what policies
/// would say.
final class LookingRoutes {
    private LookingRoutes() {}

    static List<AdminRoute> of(AdminParts on) {
        var apis = new ApiSteps(on.keepers(), on.issuer());
        var audit = new AuditSteps(on.audit(), on.operations(), on.people());
        var verdicts = new VerdictSteps(on.verdicts());
        var refusals = new RefusalSteps(on.audit(), on.refusals(), on.verdicts());
        var usage = new ClientUsageSteps(on.clients());
        var checks = new ClientCheckSteps(on.clients());
        return List.of(
                route(GET, "/client-checks", "read_clients", SERVER, checks::list),
                route(GET, "/audit-chain/head", "read_audit", SERVER, audit::head),
                route(GET, "/audit-chain/verification", "read_audit", SERVER, audit::verify),
                route(GET, "/clients/{client}/usage", "read_clients", SERVER, usage::get),
                route(GET, "/readable-apis", "read", CALLER, apis::readable),
                route(POST, "/apis/{api}/policies/try", "read", API, verdicts::ask).thatLooks(),
                route(POST, "/apis/{api}/policies/replay", "publish", API, verdicts::replay)
                        .thatLooks(),
                route(GET, "/apis/{api}/access", "read", API, verdicts::table),
                route(GET, "/apis/{api}/decisions", "read", API, verdicts::latest),
                route(GET, "/audit", "read_audit", SERVER, audit::list),
                route(GET, "/audit-chain", "read_audit", SERVER, audit::follow),
                route(GET, "/audit/{number}", "read_audit", SERVER, audit::get),
                route(GET, "/refusals/{ref}", "read_audit", SERVER, refusals::get));
    }
}
