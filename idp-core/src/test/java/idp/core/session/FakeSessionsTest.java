package idp.core.session;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeSessionsTest extends SessionsContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
