package idp.core.access.facts;

import static idp.core.audit.AuditEvent.Kind.GROUP_JOINED;
import static idp.core.audit.AuditEvent.Kind.GROUP_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.facts.GroupMembers.Added;
import idp.core.audit.Target;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every keeper of groups promises.
public abstract class GroupsContract {

    protected abstract Stage stage();

    protected abstract Groups groups();

    protected abstract GroupMembers members();

    @Test
    void a_group_is_stored_replaced_and_gone() {
        var name = "a" + Stage.OPAQUE.id();
        assertThat(groups().find(name)).isNull();
        groups().put(new Group(name, "one"), now());
        groups().put(new Group(name, "two"), now());
        assertThat(groups().find(name)).isEqualTo(new Group(name, "two"));
        assertThat(groups().list(null, 1000)).contains(new Group(name, "two"));
        assertThat(groups().list(name, 1000)).allMatch(group -> group.name().compareTo(name) > 0);
        assertThat(groups().delete(name, now())).isTrue();
        assertThat(groups().delete(name, now())).isFalse();
    }

    @Test
    void people_join_once_and_leave() {
        var group = group();
        var user = stage().user().id();
        assertThat(members().add(group, user, now())).isEqualTo(Added.IS_MEMBER);
        assertThat(members().add(group, user, now())).isEqualTo(Added.IS_MEMBER);
        assertThat(stage().users().find(user).person().groups()).containsExactly(group);
        assertThat(members().list(group, null, 10)).containsExactly(user);
        assertThat(members().list(group, user, 10)).isEmpty();
        assertThat(members().remove(group, user, now())).isTrue();
        assertThat(members().remove(group, user, now())).isFalse();
        assertThat(stage().users().find(user).person().groups()).isEmpty();
        assertThat(stage().kinds(Target.member(group, user)))
                .containsExactly(GROUP_JOINED, GROUP_LEFT);
    }

    @Test
    void nobody_joins_what_is_not_there_nor_does_who_is_not_there() {
        assertThat(members().add("unknown", stage().user().id(), now()))
                .isEqualTo(Added.NO_SUCH_GROUP);
        assertThat(members().add(group(), "unknown", now())).isEqualTo(Added.NO_SUCH_USER);
        assertThat(members().remove(group(), "unknown", now())).isFalse();
    }

    @Test
    void everybody_leaves_a_group_that_goes_and_stays_in_the_others() {
        var group = group();
        var other = group();
        var user = stage().user().id();
        members().add(group, user, now());
        members().add(other, user, now());
        groups().delete(group, now());
        assertThat(stage().users().find(user).person().groups()).containsExactly(other);
        assertThat(members().list(group, null, 10)).isEmpty();
    }

    @Test
    void joining_while_the_group_goes_leaves_nobody_in_it() throws Exception {
        var group = group();
        var users = java.util.stream.Stream.generate(() -> stage().user().id()).limit(6).toList();
        Race.of(
                7,
                i ->
                        i == 6
                                ? groups().delete(group, now())
                                : members().add(group, users.get(i), now()));
        assertThat(members().list(group, null, 10)).isEmpty();
    }

    private Instant now() {
        return stage().now();
    }

    private String group() {
        var name = "g" + Stage.OPAQUE.id();
        groups().put(new Group(name, ""), now());
        return name;
    }
}
