package idp.core.user;

import idp.core.FakeStage;
import idp.core.Stage;
import java.time.Instant;

final class FakeUserChangesTest extends UserChangesContract {
    private final FakeStage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Instant cutOff(String userId) {
        return stage.store.users.cutOff(userId);
    }
}
