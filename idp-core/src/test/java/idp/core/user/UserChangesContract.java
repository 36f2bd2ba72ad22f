package idp.core.user;

import static idp.core.audit.AuditEvent.Kind.USER_CREATED;
import static idp.core.audit.AuditEvent.Kind.USER_DELETED;
import static idp.core.audit.AuditEvent.Kind.USER_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.audit.AuditEvent;
import idp.core.audit.Target;
import idp.core.user.Users.Updated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every keeper of accounts promises of their changes and their end.
public abstract class UserChangesContract {
    private final String unique = UUID.randomUUID().toString();

    protected abstract Stage stage();

    /// When all tokens of this subject were cut off, null if they were not.
    protected abstract Instant cutOff(String userId);

    private Users users() {
        return stage().users();
    }

    private User created(String name) {
        var person =
                Person.named(name + unique, name + unique + "@example.test").in(List.of("staff"));
        var now = stage().now();
        var user = new User(Stage.OPAQUE.id(), person, true, false, 0, now, now);
        assertThat(users().create(user, null)).isTrue();
        return user;
    }

    private static Identifier name(String typed) {
        return Identifier.of(typed);
    }

    @Test
    void what_is_told_anew_replaces_what_was_told_and_the_groups_stay() {
        var user = created("alice");
        var told =
                new Person(
                        "anna" + unique,
                        Profile.named("Anna", "A", null),
                        "anna" + unique + "@example.test",
                        true,
                        "+49 30 1",
                        false,
                        new Address("f", "s", null, "r", "p", "c"),
                        List.of());
        assertThat(users().update(user, told)).isEqualTo(Updated.DONE);
        var found = users().find(user.id());
        assertThat(found.person()).isEqualTo(told.in(List.of("staff")));
        assertThat(found.updatedAt()).isAfter(user.updatedAt());
        assertThat(found.createdAt()).isEqualTo(user.createdAt());
        assertThat(found.enabled()).isTrue();
        assertThat(cutOff(user.id())).isNull();
    }

    @Test
    @DisplayName("UN-03: a name that is given back is free, and one that is taken stays taken")
    void names_follow_the_person() {
        var alice = created("alice");
        var bob = created("bob");
        for (var taken :
                List.of(
                        Person.named("BOB" + unique, null),
                        Person.named(null, "bob" + unique + "@example.test"),
                        Person.named("bob" + unique + "@example.test", null))) {
            assertThat(users().update(alice, taken)).isEqualTo(Updated.NAME_TAKEN);
        }
        assertThat(users().find(alice.id())).isEqualTo(alice);
        assertThat(users().find(name("alice" + unique))).isEqualTo(alice);

        assertThat(users().update(alice, Person.named("carol" + unique, null)))
                .isEqualTo(Updated.DONE);
        assertThat(users().find(name("alice" + unique))).isNull();
        assertThat(users().find(name("alice" + unique + "@example.test"))).isNull();
        assertThat(users().find(name("CAROL" + unique)).id()).isEqualTo(alice.id());
        assertThat(users().update(bob, Person.named("alice" + unique, null)))
                .isEqualTo(Updated.DONE);
        assertThat(users().find(name("alice" + unique)).id()).isEqualTo(bob.id());
    }

    @Test
    @DisplayName("ADR 2: of changes to one state exactly one is done")
    void of_many_changes_to_one_state_one_is_done() throws Exception {
        var user = created("alice");
        var ended = Race.of(12, i -> users().update(user, Person.named("n" + i + unique, null)));
        assertThat(ended).containsOnlyOnce(Updated.DONE);
        assertThat(ended.stream().filter(Updated.CHANGED_MEANWHILE::equals)).hasSize(11);
        var winner = "n" + ended.indexOf(Updated.DONE) + unique;
        assertThat(users().find(user.id()).person().username()).isEqualTo(winner);
        assertThat(users().find(name(winner)).id()).isEqualTo(user.id());
    }

    @Test
    @DisplayName("ADR 5: a deleted account is gone, and so is all that was issued for it")
    void a_deleted_account_is_gone() {
        var user = created("alice");
        var before = stage().now();
        assertThat(users().delete(user.id())).isTrue();
        assertThat(cutOff(user.id())).isBetween(before, stage().now());
        assertThat(users().find(user.id())).isNull();
        assertThat(users().find(name("alice" + unique))).isNull();
        assertThat(users().delete(user.id())).isFalse();
        assertThat(users().setEnabled(user.id(), true)).isFalse();
        assertThat(users().update(user, user.person())).isEqualTo(Updated.NO_SUCH_USER);
        var next = created("alice");
        assertThat(next.id()).isNotEqualTo(user.id());
        assertThat(users().find(name("alice" + unique))).isEqualTo(next);
    }

    /// Of what only a store with an audit keeps.
    protected final void theAuditNamesWhatWasDone() {
        var user = created("alice");
        var told = Person.named("alice" + unique, null).with(Profile.named("Alice", null, null));
        users().update(user, told);
        users().delete(user.id());
        var written = stage().audit(Target.person(user.id()));
        assertThat(written)
                .extracting(AuditEvent::kind)
                .containsExactly(USER_CREATED, USER_UPDATED, USER_DELETED);
        assertThat(written.get(1).detail()).isEqualTo("email profile");
    }
}
