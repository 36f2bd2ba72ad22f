package idp.core.token;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeRefreshEndsTest extends RefreshEndsContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
