package idp.server.admin;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.RoleHolder;
import idp.core.oauth.Opaque;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who holds which role of an API. A grantor decides about the roles of an API they administer and no
/// other (AD-06): the route asks for `grant` on that very API.
final class AssignmentSteps {
    private final Keepers keepers;
    private final Opaque opaque;

    AssignmentSteps(Keepers keepers, Opaque opaque) {
        this.keepers = keepers;
        this.opaque = opaque;
    }

    AdminAnswer list(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var filter = new Filter(call.query("role"), holder(call.query("holder")));
        return call.page(
                (after, limit) -> keepers.assignments().list(api, filter, after, limit),
                HeldRole::id,
                AssignmentSteps::shown);
    }

    AdminAnswer get(AdminCall call) {
        return AdminAnswer.of(shown(require(call)));
    }

    AdminAnswer assign(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var body = call.body(Set.of("role", "holder", "resource", "region", "until"));
        var holder = body.object("holder", Set.of("type", "id"));
        if (holder == null) {
            throw body.wrong("holder", "is required");
        }
        var type = RoleHolder.Type.find(holder.required("type"));
        if (type == null) {
            throw holder.wrong("type", "must be user, client or group");
        }
        var resource = body.object("resource", Set.of("type", "id"));
        var until = body.time("until");
        if (until != null && !until.isAfter(call.now())) {
            throw body.wrong("until", "must be in the future");
        }
        var wanted =
                new Assignment(
                        body.required("role"),
                        resource == null ? null : resource.required("type"),
                        resource == null ? null : resource.required("id"),
                        body.text("region"),
                        until);
        var problem = Drafts.problem(wanted);
        if (problem != null) {
            throw Problem.invalid("", problem);
        }
        var whom = new RoleHolder(type, holder.required("id"));
        var outcome =
                keepers.assignments().assign(api, opaque.id(), whom, wanted, call.by(), call.now());
        return switch (outcome) {
            case Outcome.Assigned(var id, var fresh) -> {
                var held =
                        call.isDry()
                                ? new HeldRole(id, api, whom, wanted, call.now(), call.by())
                                : keepers.assignments().find(api, id);
                if (held == null) {
                    throw Problem.notFound();
                }
                yield AdminAnswer.stored(fresh ? 201 : 200, shown(held));
            }
            case Outcome.NoSuchRole() ->
                    throw body.wrong("role", "must be one of this API's roles");
            case Outcome.NoSuchHolder() ->
                    throw body.wrong("holder", "must be somebody or something that exists");
        };
    }

    AdminAnswer revoke(AdminCall call) {
        var held = require(call);
        call.mustMatch(shown(held));
        if (!keepers.assignments().revoke(held.api(), held.id(), call.now())) {
            throw Problem.notFound();
        }
        return AdminAnswer.done();
    }

    private HeldRole require(AdminCall call) {
        var api = ApiSteps.require(keepers, call).id();
        var held = keepers.assignments().find(api, call.path("id"));
        if (held == null) {
            throw Problem.notFound();
        }
        return held;
    }

    /// `user:ID`, as it is shown.
    static @Nullable RoleHolder holder(@Nullable String wire) {
        if (wire == null) {
            return null;
        }
        var colon = wire.indexOf(':');
        var type = colon < 0 ? null : RoleHolder.Type.find(wire.substring(0, colon));
        if (type == null) {
            throw Problem.query("holder must be user:ID, client:ID or group:NAME");
        }
        return new RoleHolder(type, wire.substring(colon + 1));
    }

    private static Map<String, Object> shown(HeldRole held) {
        var assignment = held.assignment();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", held.id());
        document.put("role", assignment.role());
        document.put("holder", pair(held.holder().type().wire(), held.holder().id()));
        if (assignment.resourceType() != null && assignment.resourceId() != null) {
            document.put("resource", pair(assignment.resourceType(), assignment.resourceId()));
        }
        if (assignment.region() != null) {
            document.put("region", assignment.region());
        }
        if (assignment.until() != null) {
            document.put("until", assignment.until().toString());
        }
        document.put("created_at", held.createdAt().toString());
        document.put("created_by", held.createdBy());
        return document;
    }

    static Map<String, String> pair(String type, String id) {
        var pair = new LinkedHashMap<String, String>();
        pair.put("type", type);
        pair.put("id", id);
        return pair;
    }
}
