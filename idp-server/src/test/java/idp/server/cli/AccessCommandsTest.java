package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.facts.Assignments.Filter;
import idp.core.audit.AuditEvent.Kind;
import idp.core.user.Identifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("idp api, idp role and idp group")
final class AccessCommandsTest {
    private final CliFixture idp = new CliFixture();

    @BeforeEach
    void an_api_with_a_role_and_alice() {
        done("api put orders --resource https://orders.example --name Orders");
        done("role put manager --api orders --description Manages");
        done("user create --username alice");
        done("group put staff --description Employees");
    }

    @AfterEach
    void everything_that_was_opened_is_closed() {
        assertThat(idp.open).isZero();
    }

    @Test
    void an_api_is_shown_as_a_table_and_as_json() {
        assertThat(run("api list -o table").out())
                .isEqualTo(
                        """
                        ID      RESOURCE                NAME
                        orders  https://orders.example  Orders
                        """);
        assertThat(run("api get orders -o table").out())
                .isEqualTo(
                        """
                        id                 orders
                        resource           https://orders.example
                        name               Orders
                        token_type         at+jwt
                        token_status_list  false
                        claims
                        clients
                        user_attributes
                        scopes             {}
                        """);
        assertThat(run("api get orders").document())
                .containsExactly(
                        Map.entry("id", "orders"),
                        Map.entry("resource", "https://orders.example"),
                        Map.entry("name", "Orders"),
                        Map.entry("token_type", "at+jwt"),
                        Map.entry("token_status_list", false),
                        Map.entry("claims", List.of()),
                        Map.entry("clients", List.of()),
                        Map.entry("user_attributes", List.of()),
                        Map.entry("scopes", Map.of()));
    }

    @Test
    void what_is_not_said_of_an_api_stays() {
        done("api put orders --scope orders:read=Read --scope orders:write=Write");
        done("api put orders --token-type JWT");
        done("api put orders --claims roles,email");
        done("api put orders --name Shop");
        assertThat(run("api get orders").document())
                .containsEntry("name", "Shop")
                .containsEntry("token_type", "JWT")
                .containsEntry("claims", List.of("email", "roles"))
                .containsEntry("resource", "https://orders.example")
                .containsEntry("scopes", Map.of("orders:read", "Read", "orders:write", "Write"));
    }

    @Test
    void roles_and_groups_are_shown_as_tables() {
        assertThat(run("role list --api orders -o table").out())
                .isEqualTo(
                        """
                        NAME     DESCRIPTION
                        manager  Manages
                        """);
        assertThat(run("group list -o table").out())
                .isEqualTo(
                        """
                        NAME   DESCRIPTION
                        staff  Employees
                        """);
    }

    @Test
    void a_role_is_assigned_found_and_revoked() {
        var held = run("role assign --api orders --role manager --user alice --region north");
        assertThat(held.document())
                .containsEntry("role", "manager")
                .containsEntry("holder", "user:" + alice())
                .containsEntry("region", "north")
                .containsEntry("created_by", "operator:root")
                .doesNotContainKey("until");
        var again =
                run("role assign --api orders --role manager --user alice --region north --for 1d");
        assertThat(again.document())
                .containsEntry("id", held.document().get("id"))
                .containsEntry("until", "2030-01-02T00:00:00Z");
        assertThat(run("role assignments --api orders --user alice").documents())
                .extracting("id")
                .containsExactly(held.document().get("id"));
        assertThat(run("role assignments --api orders --group staff").documents()).isEmpty();
        done("role revoke " + held.document().get("id") + " --api orders");
        assertThat(idp.keepers.assignments().list("orders", Filter.ALL, null, 10)).isEmpty();
        assertThat(idp.store.audit().getLast().kind()).isEqualTo(Kind.ROLE_REVOKED);
    }

    @Test
    void a_role_is_assigned_for_one_resource() {
        var held =
                run("role assign --api orders --role manager --group staff --resource order::4::3");
        assertThat(held.document())
                .containsEntry("holder", "group:staff")
                .containsEntry("resource", "order::4::3");
        var assignment = idp.keepers.assignments().list("orders", Filter.ALL, null, 10).getFirst();
        assertThat(assignment.assignment().resourceId()).isEqualTo("4::3");
    }

    @Test
    void people_join_and_leave_groups() {
        done("group add staff alice");
        assertThat(run("group members staff").documents())
                .containsExactly(Map.of("id", alice(), "username", "alice"));
        done("group remove staff alice");
        assertThat(run("group members staff").documents()).isEmpty();
    }

    @Test
    void what_is_deleted_is_gone_after_it_was_confirmed() {
        for (var what : List.of("role delete manager --api orders", "group delete staff")) {
            var asked = run(what);
            assertThat(asked.code()).isOne();
            assertThat(asked.err()).contains("Add --yes");
            done(what + " --yes");
            assertThat(run(what + " --yes").code()).isOne();
        }
        done("api delete orders --yes");
        assertThat(run("api list").documents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    api get nothing | 1 | there is no API with the id nothing | idp api list
                    api delete gatehouse --yes | 1 | cannot be deleted | idp api list
                    api put Orders --resource urn:x | 1 | begins with a small letter | idp api put --help
                    api put shop | 1 | needs --resource | idp api put --help
                    api put shop --resource shop | 1 | absolute URI | idp api put --help
                    api put shop --resource https://orders.example | 1 | another API | idp api list
                    api put shop --resource urn:x --scope openid=x | 1 | OpenID Connect | idp api put --help
                    api put shop --resource urn:x --scope gatehouse:admin=x | 1 | belong to the API | idp api put --help
                    role list | 2 | --api | idp role list --help
                    role list --api nothing | 1 | there is no API | idp api list
                    role put --api orders a/b | 1 | letters, digits | idp role put --help
                    role delete nobody --api orders --yes | 1 | no role nobody | idp role list --api orders
                    role assign --api orders --role manager | 2 | --user | idp role assign --help
                    role assign --api orders --role manager --user alice --group staff | 2 | mutually exclusive | idp role assign --help
                    role assign --api orders --role nobody --user alice | 1 | no role nobody | idp role list --api orders
                    role assign --api orders --role manager --user bob | 1 | no account bob | idp user list
                    role assign --api orders --role manager --client shop | 1 | no such user, service account or group | idp client list
                    role assign --api orders --role manager --group none | 1 | no such user, service account or group | idp group list
                    role assign --api orders --role manager --user alice --resource order | 1 | type::id | idp role assign --help
                    role assign --api orders --role manager --user alice --until 2029-01-01T00:00:00Z | 1 | lies in the future | idp role assign --help
                    role assign --api orders --role manager --user alice --until soon | 2 | --until | idp role assign --help
                    role revoke nothing --api orders | 1 | no assignment nothing | idp role assignments --api orders
                    group add none alice | 1 | no group none | idp group list
                    group add staff bob | 1 | no account bob | idp user list
                    group remove staff alice | 1 | not in the group | idp group members staff
                    group members none | 1 | no group none | idp group list
                    """)
    void a_no_says_why_and_what_to_try(String line, int code, String why, String next) {
        var ran = run(line);
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines().toList().getFirst()).startsWith("idp: ").contains(why);
        assertThat(ran.err().lines().toList().getLast()).isEqualTo("Try: " + next);
    }

    private String alice() {
        return idp.users.find(Identifier.of("alice")).id();
    }

    private void done(String line) {
        var ran = run(line);
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private CliFixture.Ran run(String line) {
        return idp.run(line.split(" "));
    }
}
