package idp.core.access.facts;

import idp.core.FakeStage;
import idp.core.Stage;
import java.util.HashSet;
import java.util.Set;

final class FakeRolesTest extends RolesContract {
    private final FakeStage stage = new FakeStage();
    private final Set<String> apis = new HashSet<>();
    private final FakeRoles roles = new FakeRoles(stage.store, apis::contains);
    private final FakeGroups groups = new FakeGroups(stage.store, roles);
    private final FakeAssignments assignments = new FakeAssignments(roles, this::exists);

    private boolean exists(RoleHolder holder) {
        return switch (holder.type()) {
            case USER -> stage.users().find(holder.id()) != null;
            case CLIENT -> stage.clients().find(holder.id()) != null;
            case GROUP -> groups.find(holder.id()) != null;
        };
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Roles roles() {
        return roles;
    }

    @Override
    protected Assignments assignments() {
        return assignments;
    }

    @Override
    protected Groups groups() {
        return groups;
    }

    @Override
    protected String api() {
        var id = "api" + apis.size();
        apis.add(id);
        return id;
    }
}
