package idp.core.session;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeLoginsTest extends LoginsContract {
    private final FakeStage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
