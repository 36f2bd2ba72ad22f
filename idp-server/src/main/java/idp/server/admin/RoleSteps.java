package idp.server.admin;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.facts.Role;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The roles of an API.
final class RoleSteps {
    private final Keepers keepers;

    RoleSteps(Keepers keepers) {
        this.keepers = keepers;
    }

    AdminAnswer list(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        return call.page(
                (after, limit) -> keepers.roles().list(api, after, limit),
                Role::name,
                RoleSteps::shown);
    }

    AdminAnswer get(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        return AdminAnswer.of(shown(require(api, call)));
    }

    AdminAnswer put(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var name = call.path("role");
        var body = call.body(Set.of("name", "description"));
        if (!Role.isName(name) || !body.text("name", name).equals(name)) {
            throw body.wrong(
                    "name", "must be the name in the path: letters, digits, '.', '_', ':', '-'");
        }
        var role = new Role(name, body.text("description", ""));
        var problem = Drafts.problem(role);
        if (problem != null) {
            throw body.wrong("description", problem);
        }
        var before = keepers.roles().find(api, name);
        call.mustMatch(before == null ? null : shown(before));
        if (!keepers.roles().put(api, role, call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.stored(before == null ? 201 : 200, shown(role));
    }

    AdminAnswer delete(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var role = require(api, call);
        call.mustMatch(shown(role));
        if (!keepers.roles().delete(api, role.name(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private Role require(String api, AdminCall call) {
        var role = keepers.roles().find(api, call.path("role"));
        if (role == null) {
            throw Problem.notFound();
        }
        return role;
    }

    private static Map<String, Object> shown(Role role) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", role.name());
        document.put("description", role.description());
        return document;
    }
}
