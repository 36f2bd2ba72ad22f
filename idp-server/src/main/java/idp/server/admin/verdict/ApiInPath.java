package idp.server.admin.verdict;

import idp.core.access.Keepers;
import idp.core.access.ResourceServer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;

/// The API that a path names.
public final class ApiInPath {
    private ApiInPath() {}

    public static ResourceServer of(Keepers keepers, AdminCall call) {
        var id = call.path("api");
        var api = ResourceServer.isId(id) ? keepers.apis().find(id) : null;
        if (api == null) {
            throw Problem.notFound();
        }
        return api;
    }
}
