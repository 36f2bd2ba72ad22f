package idp.core.token;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeRefreshRacesTest extends RefreshRacesContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
