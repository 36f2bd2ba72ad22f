package idp.core.access.facts;

import static idp.core.audit.AuditEvent.Kind.ROLE_ASSIGNED;
import static idp.core.audit.AuditEvent.Kind.ROLE_REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Race;
import idp.core.Stage;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.audit.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every keeper of roles and assignments promises.
public abstract class RolesContract {
    private static final String BY = "user:root";

    protected abstract Stage stage();

    protected abstract Roles roles();

    protected abstract Assignments assignments();

    protected abstract Groups groups();

    /// Makes an API known and returns its id.
    protected abstract String api();

    @Test
    void a_role_is_stored_replaced_and_gone() {
        var api = api();
        var roles = roles();
        assertThat(roles.find(api, "manager")).isNull();
        assertThat(roles.put(api, new Role("manager", "Runs a shop."), now())).isTrue();
        assertThat(roles.put(api, new Role("manager", "Runs shops."), now())).isTrue();
        assertThat(roles.put(api, new Role("clerk", "Sells."), now())).isTrue();
        assertThat(roles.find(api, "manager")).isEqualTo(new Role("manager", "Runs shops."));
        assertThat(roles.find(api(), "manager")).isNull();
        assertThat(roles.list(api, null, 10))
                .extracting(Role::name)
                .containsExactly("clerk", "manager");
        assertThat(roles.list(api, "clerk", 10)).extracting(Role::name).containsExactly("manager");
        assertThat(roles.list(api, null, 1)).extracting(Role::name).containsExactly("clerk");
        assertThat(roles.delete(api, "clerk", now())).isTrue();
        assertThat(roles.delete(api, "clerk", now())).isFalse();
    }

    @Test
    void a_role_belongs_to_an_api_that_is_known() {
        assertThat(roles().put("unknown", new Role("manager", ""), now())).isFalse();
        assertThat(roles().list("unknown", null, 10)).isEmpty();
    }

    @Test
    void the_same_assignment_again_keeps_its_id_and_takes_the_new_end() {
        var api = withRole("manager");
        var user = RoleHolder.user(stage().user().id());
        var wanted = new Assignment("manager", "shop", "7", null, null);
        var end = now().plus(Duration.ofDays(1));
        assertThat(assign(api, "a1", user, wanted))
                .isEqualTo(new Outcome.Assigned(api + "a1", true));
        assertThat(assign(api, "a2", user, new Assignment("manager", "shop", "7", null, end)))
                .isEqualTo(new Outcome.Assigned(api + "a1", false));
        assertThat(assignments().find(api, api + "a1").assignment().until()).isEqualTo(end);
        assertThat(assign(api, "a3", user, Assignment.everywhere("manager")))
                .isEqualTo(new Outcome.Assigned(api + "a3", true));
        assertThat(assign(api, "a4", user, new Assignment("manager", null, null, "north", null)))
                .isEqualTo(new Outcome.Assigned(api + "a4", true));
        assertThat(assign(api, "a5", user, Assignment.everywhere("manager")))
                .isEqualTo(new Outcome.Assigned(api + "a3", false));
        assertThat(ids(api, Filter.ALL)).containsExactly(api + "a1", api + "a3", api + "a4");
    }

    @Test
    void of_many_that_assign_the_same_at_once_all_get_one_id() throws Exception {
        var api = withRole("manager");
        var user = RoleHolder.user(stage().user().id());
        var outcomes =
                Race.of(8, i -> assign(api, "r" + i, user, Assignment.everywhere("manager")));
        assertThat(outcomes)
                .extracting(one -> ((Outcome.Assigned) one).id())
                .containsOnly(assignments().list(api, Filter.ALL, null, 10).getFirst().id());
        assertThat(outcomes).filteredOn(one -> ((Outcome.Assigned) one).fresh()).hasSize(1);
    }

    @Test
    void nothing_is_assigned_that_is_not_there_nor_to_who_is_not_there() {
        var api = withRole("manager");
        var user = RoleHolder.user(stage().user().id());
        var everywhere = Assignment.everywhere("manager");
        assertThat(assign(api, "b1", user, Assignment.everywhere("clerk")))
                .isEqualTo(new Outcome.NoSuchRole());
        assertThat(assign("unknown", "b2", user, everywhere)).isEqualTo(new Outcome.NoSuchRole());
        for (var nobody :
                List.of(RoleHolder.user("x"), RoleHolder.client("x"), RoleHolder.group("x"))) {
            assertThat(assign(api, "b3", nobody, everywhere)).isEqualTo(new Outcome.NoSuchHolder());
        }
        assertThat(ids(api, Filter.ALL)).isEmpty();
    }

    @Test
    void what_several_hold_of_all_apis_is_found_at_once() {
        var orders = withRole("manager");
        var user = RoleHolder.user(stage().user().id());
        var other = RoleHolder.user(stage().user().id());
        var group = RoleHolder.group(group());
        assign(orders, "h1", user, Assignment.everywhere("manager"));
        assign(orders, "h2", group, Assignment.everywhere("manager"));
        assign(orders, "h3", other, Assignment.everywhere("manager"));
        assertThat(assignments().of(List.of(user, group), 9))
                .extracting(HeldRole::id)
                .containsExactly(orders + "h1", orders + "h2");
        assertThat(assignments().of(List.of(user, group), 1)).hasSize(1);
        assertThat(assignments().of(List.of(), 9)).isEmpty();
    }

    @Test
    void assignments_are_found_by_role_and_by_holder() {
        var api = withRole("manager");
        roles().put(api, new Role("clerk", ""), now());
        var user = RoleHolder.user(stage().user().id());
        var client = RoleHolder.client(stage().client().id());
        var group = RoleHolder.group(group());
        assign(api, "c1", user, Assignment.everywhere("manager"));
        assign(api, "c2", client, Assignment.everywhere("manager"));
        assign(api, "c3", group, Assignment.everywhere("clerk"));
        assertThat(ids(api, new Filter("manager", null))).containsExactly(api + "c1", api + "c2");
        assertThat(ids(api, new Filter(null, group))).containsExactly(api + "c3");
        assertThat(ids(api, new Filter("clerk", user))).isEmpty();
        assertThat(assignments().list(api, Filter.ALL, api + "c1", 1))
                .extracting(HeldRole::id)
                .containsExactly(api + "c2");
        assertThat(ids(withRole("manager"), Filter.ALL)).isEmpty();
    }

    @Test
    void an_assignment_is_revoked_in_its_own_api_only() {
        var api = withRole("manager");
        var user = stage().user().id();
        assign(api, "d1", RoleHolder.user(user), Assignment.everywhere("manager"));
        var other = withRole("manager");
        assertThat(assignments().find(other, api + "d1")).isNull();
        assertThat(assignments().revoke(other, api + "d1", now())).isFalse();
        assertThat(assignments().revoke(api, api + "d1", now())).isTrue();
        assertThat(assignments().revoke(api, api + "d1", now())).isFalse();
        assertThat(assignments().find(api, api + "d1")).isNull();
        assertThat(stage().kinds(Target.role(api, "manager", null, user)))
                .containsExactly(ROLE_ASSIGNED, ROLE_REVOKED);
    }

    @Test
    void a_role_that_goes_takes_its_assignments_with_it() {
        var api = withRole("manager");
        assign(api, "e1", RoleHolder.user(stage().user().id()), Assignment.everywhere("manager"));
        roles().delete(api, "manager", now());
        assertThat(ids(api, Filter.ALL)).isEmpty();
        roles().put(api, new Role("manager", "again"), now());
        assertThat(ids(api, Filter.ALL)).isEmpty();
    }

    @Test
    void a_group_that_goes_takes_what_it_held_with_it() {
        var api = withRole("manager");
        var group = group();
        assign(api, "f1", RoleHolder.group(group), Assignment.everywhere("manager"));
        groups().delete(group, now());
        groups().put(new Group(group, "again"), now());
        assertThat(ids(api, Filter.ALL)).isEmpty();
    }

    private Instant now() {
        return stage().now();
    }

    private String withRole(String role) {
        var api = api();
        roles().put(api, new Role(role, ""), now());
        return api;
    }

    private String group() {
        var name = "g" + Stage.OPAQUE.id();
        groups().put(new Group(name, ""), now());
        return name;
    }

    private Outcome assign(String api, String id, RoleHolder holder, Assignment wanted) {
        return assignments().assign(api, api + id, holder, wanted, BY, now());
    }

    private List<String> ids(String api, Filter filter) {
        return assignments().list(api, filter, null, 10).stream().map(HeldRole::id).toList();
    }
}
