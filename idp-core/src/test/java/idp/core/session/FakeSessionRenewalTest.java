package idp.core.session;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeSessionRenewalTest extends SessionRenewalContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
