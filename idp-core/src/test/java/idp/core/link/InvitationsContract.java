package idp.core.link;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.link.Errand.Invitation;
import idp.core.link.Invitations.Given;
import idp.core.link.Invitations.State;
import idp.core.link.Invitations.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of invitations promises.
@DisplayName("ADR 52: invitations, as those see them who give them out")
public abstract class InvitationsContract {
    protected abstract Stage stage();

    protected abstract Invitations invitations();

    private String kept(Invitation invitation) {
        var links = new ActionLinks(stage().links(), OPAQUE, stage()::now);
        var made = links.make(invitation, null, Duration.ofDays(2));
        invitations().keep(List.of(new Written(ActionLinks.kept(made), null)), made.madeAt());
        return made.id();
    }

    private static Invitation open(String... groups) {
        return new Invitation(null, List.of(groups), 2);
    }

    @Test
    void each_is_found_as_it_was_given() {
        var id = kept(open("staff", "a b"));
        var found = invitations().find(id);
        assertThat(found.invitation()).isEqualTo(open("staff", "a b"));
        assertThat(found.used()).isZero();
        assertThat(found.state(stage().now())).isEqualTo(State.OPEN);
        assertThat(found.state(found.expiresAt())).isEqualTo(State.EXPIRED);
        assertThat(stage().kinds(Target.invitation(id))).containsExactly(Kind.INVITATION_CREATED);
        assertThat(invitations().find(OPAQUE.id())).isNull();
    }

    @Test
    void the_newest_come_first_and_a_list_goes_on_where_it_ended() {
        var oldest = kept(open());
        var middle = kept(open());
        var newest = kept(open());
        var seen = new ArrayList<String>();
        var page = invitations().list(null, 2);
        while (!page.isEmpty()) {
            page.stream().map(Given::id).forEach(seen::add);
            page = invitations().list(page.getLast().id(), 2);
        }
        assertThat(seen).containsSubsequence(newest, middle, oldest).doesNotHaveDuplicates();
    }

    @Test
    void one_that_is_withdrawn_is_withdrawn_once() {
        var id = kept(open());
        assertThat(invitations().withdraw(id, stage().now())).isTrue();
        assertThat(invitations().find(id).state(stage().now())).isEqualTo(State.WITHDRAWN);
        assertThat(invitations().withdraw(id, stage().now())).isFalse();
        assertThat(invitations().withdraw(OPAQUE.id(), stage().now())).isFalse();
        assertThat(stage().kinds(Target.invitation(id)))
                .containsExactly(Kind.INVITATION_CREATED, Kind.INVITATION_WITHDRAWN);
    }

    @Test
    void an_address_has_one_that_is_open() {
        var address = OPAQUE.letters(9) + "@example.test";
        var older = kept(new Invitation(address, List.of(), 1));
        var newer = kept(new Invitation(address.toLowerCase(), List.of(), 1));
        assertThat(invitations().find(older)).isNull();
        assertThat(invitations().find(newer)).isNotNull();
    }
}
