package idp.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluator.Checked.Sound;
import idp.core.access.Policy;
import idp.core.access.ResourceServer;
import idp.core.access.facts.RoleHolder;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.flow.App.Answer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever may make keys of their own may not make those of others by it")
final class KeyStepsTest {
    private static final String MAKER = "maker";
    private static final String OTHER = "other";
    private static final String SCOPE = "gatehouse:admin read";

    private static AdminScene scene;
    private static String token;

    @BeforeAll
    static void a_service_account_that_may_make_keys() {
        scene = new AdminScene();
        scene.account(MAKER, SCOPE);
        scene.account(OTHER, SCOPE);
        token = scene.token(MAKER, "gatehouse:admin");
        var policies = scene.keepers.policies();
        var active = policies.active(ResourceServer.OWN);
        var texts =
                active.policies().stream().collect(Collectors.toMap(Policy::name, Policy::text));
        texts.put(
                MAKER,
                """
                permit (principal == client::"maker", action == Action::"create_keys", resource);
                """);
        try (var cedar = new CedarPolicies(1, 4)) {
            var sound = (Sound) cedar.check(active.schema(), texts);
            var added = policies.add(ResourceServer.OWN, sound, "t", "", AdminScene.now());
            assertThat(
                            policies.activate(
                                    ResourceServer.OWN,
                                    added.version(),
                                    active.version(),
                                    "t",
                                    AdminScene.now()))
                    .isTrue();
        }
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    private static Answer make(String holder) {
        var body =
                """
                {"name": "deploy", "scope": "read", "expires_at": "%s",
                 "holder": {"type": "client", "id": "%s"}}
                """
                        .formatted(AdminScene.now().plusSeconds(600), holder);
        var url = scene.node.url("/admin/api/api-keys");
        return AdminScene.send(url, "POST", "Bearer " + token, body);
    }

    @Test
    void its_own_is_made() {
        var made = make(MAKER);
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    @Test
    @DisplayName("AD-05: another service account's asks for create_client_keys as well")
    void that_of_another_is_denied() {
        var denied = make(OTHER);
        assertThat(denied.status()).as(denied.response().body()).isEqualTo(403);
        assertThat(denied.get("type")).isEqualTo("urn:gatehouse:problem:denied");
        assertThat(scene.node.apiKeys().list(RoleHolder.client(OTHER), null, 10)).isEmpty();
    }
}
