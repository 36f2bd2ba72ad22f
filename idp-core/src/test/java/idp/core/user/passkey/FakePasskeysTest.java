package idp.core.user.passkey;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakePasskeysTest extends PasskeysContract {
    private final FakeStage stage = new FakeStage();
    private final FakePasskeys passkeys = new FakePasskeys(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Passkeys passkeys() {
        return passkeys;
    }
}
