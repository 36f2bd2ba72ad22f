package idp.server.admin.person;

import idp.core.access.Keepers;
import idp.core.access.facts.HeldRole;
import idp.core.access.facts.RoleHolder;
import idp.server.admin.call.AdminAnswer;
import idp.server.admin.call.AdminCall;
import idp.server.admin.call.AdminRoute.ActedOn;
import idp.server.admin.call.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What somebody may by their roles, in all APIs at once: the roles of their own, and those of the groups
/// that they are in. Of an API that whoever asks may not read, nothing is told.
public final class HeldRoleSteps {
    private static final int MOST = 500;

    private final Accounts accounts;
    private final Keepers keepers;

    public HeldRoleSteps(Accounts accounts, Keepers keepers) {
        this.accounts = accounts;
        this.keepers = keepers;
    }

    public AdminAnswer ofUser(AdminCall call) {
        var user = accounts.require(call);
        var holders = new ArrayList<RoleHolder>();
        holders.add(RoleHolder.user(user.id()));
        user.person().groups().forEach(group -> holders.add(RoleHolder.group(group)));
        return shown(call, holders);
    }

    public AdminAnswer ofGroup(AdminCall call) {
        var group = keepers.groups().find(call.path("group"));
        if (group == null) {
            throw Problem.notFound();
        }
        return shown(call, List.of(RoleHolder.group(group.name())));
    }

    private AdminAnswer shown(AdminCall call, List<RoleHolder> holders) {
        var found = keepers.assignments().of(holders, MOST + 1);
        var seen = new HashMap<String, Boolean>();
        var items =
                found.stream()
                        .limit(MOST)
                        .filter(one -> seen.computeIfAbsent(one.api(), api -> mayRead(call, api)))
                        .map(HeldRoleSteps::shown)
                        .toList();
        var document = new LinkedHashMap<String, Object>();
        document.put("items", items);
        if (found.size() > MOST) {
            document.put("more", true);
        }
        return AdminAnswer.untagged(document);
    }

    private static boolean mayRead(AdminCall call, String api) {
        return call.gate().permits(call.caller(), "read", ActedOn.api(api));
    }

    private static Map<String, Object> shown(HeldRole held) {
        var assignment = held.assignment();
        var type = assignment.resourceType();
        var id = assignment.resourceId();
        var document = new LinkedHashMap<String, Object>();
        document.put("api", held.api());
        document.put("assignment", held.id());
        document.put("role", assignment.role());
        if (type != null && id != null) {
            document.put("resource", Map.of("type", type, "id", id));
        }
        Accounts.put(document, "region", assignment.region());
        Accounts.put(document, "until", assignment.until());
        document.put("created_at", held.createdAt().toString());
        document.put("created_by", held.createdBy());
        if (held.holder().type() == RoleHolder.Type.GROUP) {
            document.put("group", held.holder().id());
        }
        return document;
    }
}
