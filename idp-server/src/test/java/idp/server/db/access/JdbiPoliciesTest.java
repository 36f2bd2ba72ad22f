package idp.server.db.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.access.Evaluator.Checked.Sound;
import idp.core.access.Policies;
import idp.core.access.PoliciesContract;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.oauth.Unavailable;
import idp.server.Wait;
import idp.server.db.Node;
import idp.server.db.PostgresStage;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiPoliciesTest extends PoliciesContract {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected Policies policies() {
        return new JdbiPolicies(stage.database);
    }

    @Override
    protected ResourceServers apis() {
        return new JdbiResourceServers(stage.database);
    }

    private void add(String api) {
        apis().put(new ResourceServer(api, "urn:" + api, "API", List.of()), stage.now());
        policies().add(api, new Sound("", List.of(), Set.of()), "ann", "", stage.now());
    }

    @Test
    @DisplayName("AZ-01: what is stored and cannot be read is a fault, not an empty set")
    void a_row_that_cannot_be_read_is_a_fault() {
        for (var bad :
                List.of(
                        "{}",
                        "[{}]",
                        "[{\"name\": \"a\", \"text\": 1, \"note\": {}}]",
                        "[{\"name\": \"a\", \"text\": \"\"}]",
                        "[null]")) {
            var api = "bad" + Integer.toHexString(bad.hashCode()).replaceAll("[^a-z0-9]", "");
            add(api);
            policies().activate(api, 1, null, "ann", stage.now());
            stage.database.transaction(db ->
                    db.execute(
                            "UPDATE policy_set SET policies = CAST(? AS jsonb) WHERE api_id = ?",
                            bad,
                            api));
            assertThatThrownBy(() -> policies().active(api)).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    @DisplayName("R-04: a version is active on every node within a second of its activation")
    void activation_reaches_other_nodes() {
        add("two-nodes");
        try (var one = Node.ready(stage.database.settings());
                var other = Node.ready(stage.database.settings())) {
            var here = new LeasedPolicies(policies(), one.denylist.epochs());
            var there = new LeasedPolicies(policies(), other.denylist.epochs());
            Long active = null;
            for (long version = 1; version <= 5; version++) {
                policies()
                        .add(
                                "two-nodes",
                                new Sound("", List.of(), Set.of()),
                                "ann",
                                "",
                                stage.now());
                assertThat(here.activate("two-nodes", version, active, "ann", stage.now()))
                        .isTrue();
                active = version;
                long wanted = version;
                for (var node : List.of(here, there)) {
                    Wait.until(() -> {
                        var found = node.active("two-nodes");
                        return found != null && found.version() == wanted;
                    });
                }
            }
        }
    }
}
