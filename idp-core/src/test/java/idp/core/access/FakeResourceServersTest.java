package idp.core.access;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeResourceServersTest extends ResourceServersContract {
    private final FakeStage stage = new FakeStage();
    private final FakeResourceServers apis = new FakeResourceServers(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected ResourceServers apis() {
        return apis;
    }
}
