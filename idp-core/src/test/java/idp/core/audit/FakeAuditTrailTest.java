package idp.core.audit;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeAuditTrailTest extends AuditTrailContract {
    private final FakeStage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected AuditTrail trail() {
        return new FakeAuditTrail(stage.store);
    }
}
