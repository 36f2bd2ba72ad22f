package idp.core.token;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeRefreshTokensTest extends RefreshTokensContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
