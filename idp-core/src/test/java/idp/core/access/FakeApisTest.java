package idp.core.access;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeApisTest extends ApisContract {
    private final FakeStage stage = new FakeStage();
    private final FakeApis apis = new FakeApis(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Apis apis() {
        return apis;
    }
}
