package idp.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
@DisplayName("ADR 53: the administrator that the configuration names")
final class BootstrapAdministratorTest {
    @Test
    void has_to_choose_another_password_and_is_one_for_a_day() {
        var told =
                Map.of(
                        "IDP_BOOTSTRAP_ADMIN_EMAIL",
                        "ops@example.test",
                        "IDP_BOOTSTRAP_ADMIN_PASSWORD",
                        TestNode.PASSWORD);
        try (var node = TestNode.start(told)) {
            var administrators = TestAdministrators.of(node);
            assertThat(administrators.isOne("ops@example.test")).isTrue();
            assertThat(administrators.ends("ops@example.test"))
                    .isAfter(node.database().time())
                    .isBefore(node.database().time().plusSeconds(86_401));
            assertThat(administrators.setUpLink()).isNull();
            var visitor = new Visitor(node.issuer());
            var login = visitor.get(node.url("/login"));
            var typed = Map.of("username", "ops@example.test", "password", TestNode.PASSWORD);
            var next = visitor.submit(login, "#sign-in", typed);
            assertThat(next.uri().getPath()).isEqualTo("/password");
        }
    }
}
