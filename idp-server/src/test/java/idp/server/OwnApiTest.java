package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluator.Checked.Sound;
import idp.core.access.Keepers;
import idp.core.access.PolicySet;
import idp.core.access.ResourceServer;
import idp.core.oauth.Issuer;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.db.Database;
import idp.server.parts.DecisionParts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The admin API's own policies come with a release, and give way to an operator's")
final class OwnApiTest {
    private static final Issuer ISSUER = new Issuer("https://id.example");
    private static final Instant NOW = Instant.parse("2030-05-04T12:00:00Z");
    private static final Map<String, String> OLDER =
            Map.of("admin", "permit (principal in role::\"admin\", action, resource);");

    private Database database;
    private CedarPolicies cedar;
    private Keepers keepers;
    private OwnApi own;

    @BeforeEach
    void open() {
        database = Database.open(TestPostgres.create());
        cedar = new CedarPolicies(1, 4);
        keepers = DecisionParts.keepers(database);
        own = new OwnApi(ISSUER, keepers, cedar);
    }

    @AfterEach
    void close() {
        cedar.close();
        database.close();
    }

    @Test
    void a_new_server_has_them_once() {
        own.seed(NOW);
        own.seed(NOW);
        assertThat(names()).containsExactlyInAnyOrder("admin", "api-admin", "auditor");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void those_of_an_earlier_release_are_replaced() {
        older("gatehouse");
        own.seed(NOW);
        own.seed(NOW);
        assertThat(active().version()).isEqualTo(2);
        assertThat(names()).contains("auditor");
        assertThat(versions()).hasSize(2);
    }

    @Test
    void those_of_an_operator_stay() {
        older("alice");
        own.seed(NOW);
        assertThat(active().version()).isEqualTo(1);
        assertThat(versions()).hasSize(1);
    }

    @Test
    void whoever_went_back_is_not_moved_forward() {
        older("gatehouse");
        own.seed(NOW);
        assertThat(keepers.policies().activate(ResourceServer.OWN, 1, 2L, "alice", NOW)).isTrue();
        own.seed(NOW);
        assertThat(active().version()).isEqualTo(1);
        assertThat(versions()).hasSize(2);
    }

    private void older(String author) {
        keepers.apis()
                .put(
                        new ResourceServer(
                                ResourceServer.OWN, ISSUER.value(), "Gatehouse", List.of()),
                        NOW);
        var sound = (Sound) cedar.check(OwnApi.SCHEMA, OLDER);
        keepers.policies().add(ResourceServer.OWN, sound, author, "", NOW);
        assertThat(keepers.policies().activate(ResourceServer.OWN, 1, null, author, NOW)).isTrue();
    }

    private PolicySet active() {
        var active = keepers.policies().active(ResourceServer.OWN);
        assertThat(active).isNotNull();
        return active;
    }

    private List<String> names() {
        return active().policies().stream().map(policy -> policy.name()).toList();
    }

    private List<PolicySet> versions() {
        return keepers.policies().list(ResourceServer.OWN, null, 10);
    }
}
