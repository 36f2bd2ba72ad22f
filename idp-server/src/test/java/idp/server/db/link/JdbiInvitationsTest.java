package idp.server.db.link;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.link.ActionLinks;
import idp.core.link.Errand;
import idp.core.link.Errand.Kind;
import idp.core.link.Invitations;
import idp.core.link.InvitationsContract;
import idp.core.link.Presented;
import idp.server.db.PostgresStage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiInvitationsTest extends InvitationsContract {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Invitations invitations() {
        return new JdbiInvitations(stage.database);
    }

    @Test
    void nobody_comes_by_one_that_was_withdrawn_and_who_came_is_counted() {
        var links = new ActionLinks(stage.links(), OPAQUE, stage::now);
        var made = links.make(new Errand.Invitation(null, List.of(), 3), null);
        var written = new Invitations.Written(ActionLinks.kept(made), null);
        invitations().keep(List.of(written), made.madeAt());
        var link = new Presented.Link(made.token());
        assertThat(links.take(Kind.INVITATION, link)).isNotNull();
        assertThat(invitations().find(made.id()).used()).isEqualTo(1);
        assertThat(invitations().withdraw(made.id(), stage.now())).isTrue();
        assertThat(links.take(Kind.INVITATION, link)).isNull();
        assertThat(links.look(Kind.INVITATION, link)).isNull();
    }
}
