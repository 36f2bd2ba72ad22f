package idp.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import idp.clients.Examples;
import idp.server.CommandLine;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The policies of examples/orders-api pass the tests beside them")
final class OrdersPoliciesTest {
    @Test
    void idp_policy_test_is_content() {
        var folder = Examples.folder("orders-api").resolve("policies").toString();
        var out = CommandLine.run(Map.of(), "", "policy", "test", folder);
        assertThat(out).contains("an administrator does").contains("and not more");
    }
}
