package idp.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignment;
import idp.core.access.facts.RoleHolder;
import idp.server.TestNode;
import idp.server.TestPrograms;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// A node with a few people and things, an administrator with a key, and two terminals: on its host, and
/// somewhere without a database.
final class RemoteScene {
    private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /// What is there may only be overwritten by who says which version, or any: commands do.
    final TestNode node =
            TestNode.start(Map.of("IDP_MASTER_KEY", MASTER, "IDP_ADMIN_IF_MATCH", "required"));

    final RemoteTerminal host =
            new RemoteTerminal(TestPrograms.on(node, Map.of("IDP_MASTER_KEY", MASTER)));
    final String key;
    final RemoteTerminal there;

    RemoteScene() {
        var admin = node.user("olga").id();
        hold(admin, "admin");
        var cli = "client create --id idp-cli --name Commands --public --scope gatehouse:admin";
        did(host.type(cli + " --grant " + EXCHANGE));
        key = newKey("olga");
        there = with(Map.of("IDP_API_KEY", key));
        did(host.type("user create --username alice --email alice@example.test --name Alice"));
        did(host.type("api put orders --resource https://orders.example --scope orders:read=Read"));
        did(host.type("role put manager --api orders --description Manages"));
        did(host.type("group put staff --description Employees"));
        did(host.type("group add staff alice"));
        did(host.type("role assign --api orders --role manager --group staff"));
        did(host.type("role assign --api orders --role manager --user alice --region north"));
        did(host.type("resource put order 43 --api orders --properties {\"region\":\"north\"}"));
    }

    private void hold(String user, String role) {
        var assignments = node.keepers().assignments();
        assignments.assign(
                ResourceServer.OWN,
                "held-" + role,
                RoleHolder.user(user),
                Assignment.everywhere(role),
                "test",
                Instant.now());
    }

    String newKey(String login) {
        var line = "api-key create --name cli --scope gatehouse:admin --user " + login;
        return did(host.type(line)).out().replaceAll("(?s).*\"key\" : \"([^\"]+)\".*", "$1");
    }

    /// The terminal of the host, with more in its environment.
    RemoteTerminal hostWith(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("IDP_MASTER_KEY", MASTER);
        return new RemoteTerminal(TestPrograms.on(node, environment));
    }

    RemoteTerminal with(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.putIfAbsent("IDP_SERVER", node.issuer());
        return new RemoteTerminal(TestPrograms.without(environment));
    }

    static RemoteTerminal.Ran did(RemoteTerminal.Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }
}
