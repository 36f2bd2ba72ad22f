package idp.core.access;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakePoliciesTest extends PoliciesContract {
    private final FakeStage stage = new FakeStage();
    private final FakeResourceServers apis = new FakeResourceServers(stage.store);
    private final FakePolicies policies = new FakePolicies(stage.store, apis);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected ResourceServers apis() {
        return apis;
    }

    @Override
    protected Policies policies() {
        return policies;
    }
}
