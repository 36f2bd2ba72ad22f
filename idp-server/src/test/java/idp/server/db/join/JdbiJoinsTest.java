package idp.server.db.join;

import static idp.core.Stage.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.join.Joins;
import idp.core.join.Joins.Outcome;
import idp.core.join.Joins.Wanted;
import idp.core.link.ActionLinks;
import idp.core.link.ActionLinks.Made;
import idp.core.link.Errand;
import idp.core.link.Presented;
import idp.core.user.HashedPassword;
import idp.core.user.Identifier;
import idp.core.user.NewUsers.Prepared;
import idp.core.user.Person;
import idp.core.user.User;
import idp.server.db.PostgresStage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 53: a link makes as many accounts as it has uses")
final class JdbiJoinsTest {
    private static PostgresStage stage;
    private static Joins joins;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
        joins = new JdbiJoins(stage.database);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static String address() {
        return OPAQUE.letters(9).toLowerCase(java.util.Locale.ROOT) + "@example.test";
    }

    private static ActionLinks links() {
        return new ActionLinks(stage.links(), OPAQUE, stage.database::time);
    }

    private static Made kept(Errand errand) {
        var made = links().make(errand, null);
        links().keep(made);
        return made;
    }

    private static Prepared.Ready account(String email) {
        var now = stage.database.time();
        var user = new User(OPAQUE.id(), Person.named(null, email), true, false, 0, now, now);
        return new Prepared.Ready(user, new HashedPassword("p1", 4, "hash"));
    }

    private static Wanted wanted(Prepared.Ready account) {
        return new Wanted(account, null, null);
    }

    private static Outcome join(Made made, Prepared.Ready account) {
        return joins.join(made.errand().kind(), new Presented.Link(made.token()), wanted(account));
    }

    @Test
    @DisplayName("LG-15: of many presses one makes the account")
    void of_many_presses_one_makes_the_account() throws Exception {
        var address = address();
        var made = kept(new Errand.SignUp(address));
        var outcomes = Race.of(12, _ -> join(made, account(address)));
        assertThat(outcomes).filteredOn(Outcome.Joined.class::isInstance).hasSize(1);
        assertThat(outcomes).contains(new Outcome.Ended());
        assertThat(stage.users().find(Identifier.of(address))).isNotNull();
    }

    @Test
    @DisplayName("UN-01: the address is the one that the letter went to, and proven")
    void the_address_is_the_links() {
        var address = address();
        var joined = (Outcome.Joined) join(kept(new Errand.SignUp(address)), account("x@y.test"));
        var stored = stage.users().find(joined.user().id());
        assertThat(stored.person().email()).isEqualTo(address);
        assertThat(stored.person().emailVerified()).isTrue();
        assertThat(stage.users().find(Identifier.of("x@y.test"))).isNull();
        assertThat(stage.audit(Target.person(stored.id())))
                .contains(
                        AuditEvent.of(
                                AuditEvent.Kind.USER_CREATED,
                                new Actor.Person(stored.id()),
                                Target.person(stored.id())));
    }

    @Test
    @DisplayName("UN-03: a name that somebody has uses no link up")
    void a_name_that_somebody_has_uses_nothing_up() {
        var taken = address();
        join(kept(new Errand.SignUp(taken)), account(taken));
        var made = kept(new Errand.Invitation(null, List.of(), 1));
        assertThat(join(made, account(taken))).isEqualTo(new Outcome.NameTaken());
        assertThat(join(made, account(address()))).isInstanceOf(Outcome.Joined.class);
        assertThat(join(made, account(address()))).isEqualTo(new Outcome.Ended());
    }

    @Test
    void an_invitation_makes_as_many_as_it_says_and_gives_its_groups() throws Exception {
        var made = kept(new Errand.Invitation(null, List.of("readers", "staff"), 3));
        var outcomes = Race.of(10, _ -> join(made, account(address())));
        var joined =
                outcomes.stream()
                        .filter(Outcome.Joined.class::isInstance)
                        .map(one -> ((Outcome.Joined) one).user())
                        .toList();
        assertThat(joined).hasSize(3);
        for (var user : joined) {
            var stored = stage.users().find(user.id());
            assertThat(stored.person().groups()).containsExactly("readers", "staff");
            assertThat(stored.person().emailVerified()).isFalse();
        }
    }

    @Test
    @DisplayName("ADR 60: who joins has accepted the terms from the first moment on")
    void the_terms_are_accepted_with_the_account() {
        var accepted = new JdbiAcceptedTerms(stage.database);
        var made = kept(new Errand.SignUp(address()));
        var token = new Presented.Link(made.token());
        var kind = Errand.Kind.SIGN_UP;
        var joined =
                (Outcome.Joined)
                        joins.join(kind, token, new Wanted(account("x@y.test"), null, "2026-07"));
        assertThat(accepted.has(joined.user().id(), "2026-07")).isTrue();
        var late = account(address());
        assertThat(joins.join(kind, token, new Wanted(late, null, "2026-07")))
                .isEqualTo(new Outcome.Ended());
        assertThat(accepted.of(late.user().id())).isEmpty();
    }

    @Test
    void a_link_for_something_else_makes_none() {
        var made = kept(new Errand.NewAddress(stage.user().id(), address()));
        var token = new Presented.Link(made.token());
        assertThat(joins.join(Errand.Kind.SIGN_UP, token, wanted(account(address()))))
                .isEqualTo(new Outcome.Ended());
        assertThat(joins.join(Errand.Kind.INVITATION, token, wanted(account(address()))))
                .isEqualTo(new Outcome.Ended());
    }
}
