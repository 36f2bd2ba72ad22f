package idp.core.access;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakePoliciesTest extends PoliciesContract {
    private final FakeStage stage = new FakeStage();
    private final FakeApis apis = new FakeApis(stage.store);
    private final FakePolicies policies = new FakePolicies(stage.store, apis);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Apis apis() {
        return apis;
    }

    @Override
    protected Policies policies() {
        return policies;
    }
}
