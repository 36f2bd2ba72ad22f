package idp.server.db.link;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.link.ActionLinks;
import idp.core.link.Errand;
import idp.core.link.LinksContract;
import idp.core.link.Presented;
import idp.core.session.Login;
import idp.core.user.Users.Updated;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiStoredLinksTest extends LinksContract {
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

    @Test
    @DisplayName("LG-17: another address, whoever gives it, ends what the one before was sent")
    void what_went_to_the_address_of_before_is_over() {
        var links = new ActionLinks(stage.links(), Stage.OPAQUE, stage::now);
        var user = stage.user();
        var sent = links.make(new Errand.Recover(user.id(), "old@example.test"), null);
        var handed = links.make(new Errand.Recover(user.id(), null), null);
        assertThat(links.keep(sent)).isTrue();
        assertThat(links.keep(handed)).isTrue();
        var begun = Stage.OPAQUE.id();
        stage.logins().keep(begun, new Login.Recovering(user), stage.now());
        var named = user.person().withPhone("+442079460000", false);
        assertThat(stage.users().update(user, named)).isEqualTo(Updated.DONE);
        assertThat(links.look(Errand.Kind.RECOVER, new Presented.Link(sent.token())))
                .as("a telephone is no address")
                .isNotNull();
        var read = stage.users().find(user.id());
        var moved = read.person().withEmail("new" + user.id() + "@example.test", false);
        assertThat(stage.users().update(read, moved)).isEqualTo(Updated.DONE);
        assertThat(links.take(Errand.Kind.RECOVER, new Presented.Link(sent.token()))).isNull();
        assertThat(stage.logins().find(begun, stage.now())).isNull();
        assertThat(links.take(Errand.Kind.RECOVER, new Presented.Link(handed.token())))
                .as("an operator's own hand is no address")
                .isNotNull();
    }
}
