package idp.core.access.facts;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeGroupsTest extends GroupsContract {
    private final FakeStage stage = new FakeStage();
    private final FakeGroups groups =
            new FakeGroups(stage.store, new FakeRoles(stage.store, _ -> true));
    private final FakeGroupMembers members = new FakeGroupMembers(groups);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Groups groups() {
        return groups;
    }

    @Override
    protected GroupMembers members() {
        return members;
    }
}
