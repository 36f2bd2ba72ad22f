package idp.core.authorize;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeConsentsTest extends ConsentsContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
