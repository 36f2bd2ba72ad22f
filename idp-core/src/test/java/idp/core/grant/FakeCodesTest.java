package idp.core.grant;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeCodesTest extends CodesContract {
    private final Stage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
