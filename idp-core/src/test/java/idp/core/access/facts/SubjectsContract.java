package idp.core.access.facts;

import static idp.core.access.facts.Subjects.CLIENT;
import static idp.core.access.facts.Subjects.USER;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.client.ClientStore.Change;
import idp.core.user.Person;
import idp.core.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What everybody promises who tells what is stored about subjects.
public abstract class SubjectsContract {
    protected abstract Subjects subjects();

    protected abstract Stage stage();

    /// The id of an API that exists, with a role of that name.
    protected abstract String api(String role);

    protected abstract void assign(
            String api, String holderType, String holderId, Assignment assignment);

    private User member(String... groups) {
        var id = Stage.OPAQUE.id();
        var person = Person.named("u" + id, id + "@example.org").in(List.of(groups));
        var now = stage().now();
        var user = new User(id, person.withEmailVerified(), true, false, 0, now, now);
        stage().users().create(user, null);
        return user;
    }

    @Test
    void of_a_user_it_tells_account_groups_and_roles() {
        var group = "g" + Stage.OPAQUE.id();
        var user = member(group, "other" + group);
        var api = api("manager");
        var elsewhere = api("manager");
        var until = stage().now().plusSeconds(60);
        var own = new Assignment("manager", "order", "42", null, until);
        var byGroup = new Assignment("manager", null, null, "eu", null);
        assign(api, "user", user.id(), own);
        assign(api, "group", group, byGroup);
        assign(api, "group", "stranger" + group, Assignment.everywhere("manager"));
        assign(api, "user", group, Assignment.everywhere("manager"));
        assign(api, "client", user.id(), Assignment.everywhere("manager"));
        assign(elsewhere, "user", user.id(), Assignment.everywhere("manager"));

        var facts = subjects().find(api, USER, user.id());
        assertThat(facts.type()).isEqualTo(USER);
        assertThat(facts.id()).isEqualTo(user.id());
        assertThat(facts.enabled()).isTrue();
        assertThat(facts.groups()).containsExactlyInAnyOrder(group, "other" + group);
        assertThat(facts.assignments()).containsExactlyInAnyOrder(own, byGroup);
        assertThat(facts.stored())
                .isEqualTo(
                        Attributes.NONE
                                .with("username", Attribute.text("u" + user.id()))
                                .with("email", Attribute.text(user.id() + "@example.org"))
                                .with("email_verified", new Attribute.Flag(true))
                                .with("groups", Attribute.texts(List.of(group, "other" + group))));
        assertThat(Subjects.STORED).containsAll(facts.stored().members().keySet());
    }

    @Test
    void a_user_without_anything_has_nothing() {
        var user = stage().user();
        var facts = subjects().find(api("manager"), USER, user.id());
        assertThat(facts.groups()).isEmpty();
        assertThat(facts.assignments()).isEmpty();
        assertThat(facts.stored().members().keySet())
                .isEqualTo(Set.of("username", "email_verified", "groups"));
    }

    @Test
    void a_closed_account_is_told_as_such() {
        var user = stage().user();
        stage().disable(user);
        assertThat(subjects().find("any", USER, user.id()).enabled()).isFalse();
    }

    @Test
    void of_a_client_it_tells_whether_it_is_enabled_and_its_roles() {
        var client = stage().client();
        var api = api("sweeper");
        assign(api, "client", client.id(), Assignment.everywhere("sweeper"));
        assign(api, "user", client.id(), Assignment.everywhere("sweeper"));
        var facts = subjects().find(api, CLIENT, client.id());
        assertThat(facts)
                .isEqualTo(
                        new SubjectFacts(
                                CLIENT,
                                client.id(),
                                true,
                                Attributes.NONE,
                                Set.of(),
                                List.of(Assignment.everywhere("sweeper"))));
        stage().clients().change(client.id(), new Change.Disable(), stage().now());
        assertThat(subjects().find(api, CLIENT, client.id()).enabled()).isFalse();
        stage().clients().change(client.id(), new Change.Delete(), stage().now());
        assertThat(subjects().find(api, CLIENT, client.id())).isNull();
    }

    @Test
    void others_are_unknown() {
        var user = stage().user();
        assertThat(subjects().find("any", USER, "nobody")).isNull();
        assertThat(subjects().find("any", CLIENT, user.id())).isNull();
        assertThat(subjects().find("any", "group", user.id())).isNull();
        assertThat(subjects().ids("any", "group", null, 10)).isEmpty();
    }

    @Test
    void ids_come_in_pages() {
        var clients = List.of(stage().client().id(), stage().client().id());
        var users = List.of(stage().user().id(), stage().user().id(), stage().user().id());
        assertThat(all(USER))
                .containsAll(users)
                .doesNotContainAnyElementsOf(clients)
                .doesNotHaveDuplicates();
        assertThat(all(CLIENT)).containsAll(clients).doesNotContainAnyElementsOf(users);
    }

    private List<String> all(String type) {
        var all = new ArrayList<String>();
        String after = null;
        while (true) {
            var page = subjects().ids("any", type, after, 2);
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            after = page.getLast();
        }
    }
}
