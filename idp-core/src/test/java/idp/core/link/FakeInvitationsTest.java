package idp.core.link;

import idp.core.FakeStage;
import idp.core.Stage;

final class FakeInvitationsTest extends InvitationsContract {
    private final FakeStage stage = new FakeStage();
    private final FakeInvitations invitations = new FakeInvitations(stage.store);

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Invitations invitations() {
        return invitations;
    }
}
