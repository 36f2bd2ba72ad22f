package idp.core.link;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeLinksTest extends LinksContract {
    private final FakeStage stage = new FakeStage();

    @Override
    protected Stage stage() {
        return stage;
    }
}
