package idp.core.access.facts;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeSubjectsTest extends SubjectsContract {
    private final FakeStage stage = new FakeStage();
    private final FakeSubjects subjects = new FakeSubjects(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Subjects subjects() {
        return subjects;
    }

    @Override
    protected String api(String role) {
        return Stage.OPAQUE.id();
    }

    @Override
    protected void assign(String api, String holderType, String holderId, Assignment assignment) {
        subjects.assign(api, holderType, holderId, assignment);
    }
}
