package idp.core.client;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeClientUpdateTest extends ClientUpdateContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
