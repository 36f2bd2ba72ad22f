package idp.core.user.terms;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeAcceptedTermsTest extends AcceptedTermsContract {
    private final FakeStage stage = new FakeStage();
    private final FakeAcceptedTerms terms = new FakeAcceptedTerms();

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected AcceptedTerms terms() {
        return terms;
    }
}
