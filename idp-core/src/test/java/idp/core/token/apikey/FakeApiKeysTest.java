package idp.core.token.apikey;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeApiKeysTest extends ApiKeysContract {
    private final FakeStage stage = new FakeStage();
    private final ApiKeys keys = new FakeApiKeys(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected ApiKeys keys() {
        return keys;
    }
}
