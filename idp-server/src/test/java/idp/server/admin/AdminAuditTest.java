package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.audit.AuditEvent.Kind;
import idp.server.admin.call.AdminRoute.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whoever adds a route that changes something calls it here once, and says what the audit makes of it.
@DisplayName(
        "ADR 49: each route that changes something leaves one row that says who, what and to which")
final class AdminAuditTest {
    /// They change nothing.
    private static final Set<String> ONLY_LOOK =
            Set.of(
                    "POST /configuration/diff",
                    "POST /webhooks/{webhook}/test",
                    "POST /apis/{api}/policies/check",
                    "POST /apis/{api}/policies/try",
                    "POST /apis/{api}/policies/replay");

    private static final String STOCK = "/apis/stock";
    private static final String CLERK = STOCK + "/roles/clerk";
    private static final String CASE = STOCK + "/resources/case/7";
    private static final String VAN = STOCK + "/subjects/vehicle/7";

    private static AdminScene scene;

    private final AuditedCalls calls = new AuditedCalls(scene);

    @BeforeAll
    static void open() {
        scene = new AdminScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private void leaves(String route, String path, String body, Kind kind, String target) {
        calls.leaves(route, path, body, kind, target);
    }

    private String last() {
        return calls.last();
    }

    @Test
    void every_route() {
        var user = scene.node.user("carol").id();
        var api = "{\"resource\": \"https://stock\", \"name\": \"Stock\"}";
        leaves("PUT /apis/{api}", STOCK, api, Kind.API_STORED, "api:stock");
        leaves("PUT /apis/{api}/roles/{role}", CLERK, "{}", Kind.ROLE_STORED, "role:stock/clerk");
        assignments();
        policies();
        known();
        keys();
        groups(user);
        new ClientAudit(calls).every_route();
        new AccountAudit(calls).every_route();
        new OperatorAudit(calls).every_route();
        people();
        invitations();
        leaves(
                "DELETE /apis/{api}/roles/{role}",
                CLERK,
                null,
                Kind.ROLE_DELETED,
                "role:stock/clerk");
        leaves("DELETE /apis/{api}", STOCK, null, Kind.API_DELETED, "api:stock");
        assertThat(calls.called()).hasSameElementsAs(changing());
    }

    private void assignments() {
        var held = "{\"role\": \"clerk\", \"holder\": {\"type\": \"client\", \"id\": \"nobody\"}}";
        var path = STOCK + "/assignments";
        var role = "role:stock/clerk";
        leaves("POST /apis/{api}/assignments", path, held, Kind.ROLE_ASSIGNED, role);
        leaves(
                "DELETE /apis/{api}/assignments/{id}",
                path + "/" + last(),
                null,
                Kind.ROLE_REVOKED,
                role);
    }

    private void policies() {
        var draft =
                """
                {"schema": "entity user; action read appliesTo {principal: user, resource: user};",
                 "policies": {"all": "permit (principal, action, resource);"}}
                """;
        var path = STOCK + "/policies";
        var first = "policy:stock/1";
        leaves("POST /apis/{api}/policies", path, draft, Kind.POLICY_ADDED, first);
        leaves(
                "PUT /apis/{api}/policies/active",
                path + "/active",
                "{\"version\": 1}",
                Kind.POLICY_ACTIVATED,
                first);
    }

    private void known() {
        leaves(
                "PUT /apis/{api}/resources/{type}/{id}",
                CASE,
                "{}",
                Kind.RESOURCE_STORED,
                "resource:stock/case/7");
        leaves(
                "DELETE /apis/{api}/resources/{type}/{id}",
                CASE,
                null,
                Kind.RESOURCE_DELETED,
                "resource:stock/case/7");
        leaves(
                "PUT /apis/{api}/subjects/{type}/{id}",
                VAN,
                "{}",
                Kind.SUBJECT_STORED,
                "subject:stock/vehicle/7");
        leaves(
                "DELETE /apis/{api}/subjects/{type}/{id}",
                VAN,
                null,
                Kind.SUBJECT_DELETED,
                "subject:stock/vehicle/7");
    }

    private void keys() {
        scene.account("robot", "read");
        var key =
                """
                {"name": "deploy", "scope": "read", "expires_at": "%s",
                 "holder": {"type": "client", "id": "robot"}}
                """
                        .formatted(AdminScene.now().plusSeconds(600));
        calls.leaves(
                "POST /api-keys",
                "/api-keys",
                key,
                Kind.API_KEY_CREATED,
                () -> "api_key:" + last());
        leaves(
                "DELETE /api-keys/{key}",
                "/api-keys/" + last(),
                null,
                Kind.API_KEY_REVOKED,
                "api_key:" + last());
    }

    private void people() {
        calls.leaves(
                "POST /users",
                "/users",
                "{\"username\": \"dora\"}",
                Kind.USER_CREATED,
                this::person);
        var dora = "/users/" + last();
        var person = person();
        var name = "{\"name\": \"Dora\"}";
        leaves("PATCH /users/{user}", dora, name, Kind.USER_UPDATED, person);
        leaves(
                "POST /users/{user}/recovery-link",
                dora + "/recovery-link",
                "{}",
                Kind.RECOVERY_HANDED,
                person);
        leaves("POST /users/{user}/unlock", dora + "/unlock", "{}", Kind.USER_UNLOCKED, person);
        leaves("POST /users/{user}/disable", dora + "/disable", "{}", Kind.USER_DISABLED, person);
        leaves("POST /users/{user}/enable", dora + "/enable", "{}", Kind.USER_ENABLED, person);
        leaves("DELETE /users/{user}", dora, null, Kind.USER_DELETED, person);
    }

    private String person() {
        return "person:" + last();
    }

    private void invitations() {
        calls.leaves(
                "POST /invitations",
                "/invitations",
                "{\"invitations\": [{\"email\": \"eve@example.test\"}]}",
                Kind.INVITATION_CREATED,
                () -> calls.rows().getFirst().target().wire());
        var made = calls.rows().getFirst().target().id();
        leaves(
                "DELETE /invitations/{invitation}",
                "/invitations/" + made,
                null,
                Kind.INVITATION_WITHDRAWN,
                "invitation:" + made);
    }

    private void groups(String user) {
        var night = "/groups/night";
        var member = night + "/members/" + user;
        leaves("PUT /groups/{group}", night, "{}", Kind.GROUP_STORED, "group:night");
        leaves(
                "PATCH /groups/{group}",
                night,
                "{\"description\": \"Night shift\"}",
                Kind.GROUP_STORED,
                "group:night");
        leaves(
                "PUT /groups/{group}/members/{user}",
                member,
                null,
                Kind.GROUP_JOINED,
                "group:night");
        assertThat(calls.rows().getFirst().userId()).isEqualTo(user);
        leaves(
                "DELETE /groups/{group}/members/{user}",
                member,
                null,
                Kind.GROUP_LEFT,
                "group:night");
        leaves("DELETE /groups/{group}", night, null, Kind.GROUP_DELETED, "group:night");
    }

    private static List<String> changing() {
        return AdminScene.ROUTES.stream()
                .filter(route -> route.method() != Method.GET)
                .map(route -> route.method() + " " + route.path())
                .filter(route -> !ONLY_LOOK.contains(route))
                .toList();
    }
}
