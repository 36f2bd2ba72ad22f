package idp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.cli.shell.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A start that cannot listen where it should says why")
final class CannotListenTest {
    @Test
    void a_port_that_is_taken() throws IOException {
        try (var there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(there.getLocalPort());
            assertThatThrownBy(() -> TestNode.start(Map.of("IDP_PORT", port)))
                    .isInstanceOf(Failed.class)
                    .hasMessage("port " + port + " is taken: another one is chosen by IDP_PORT");
        }
    }

    /// RFC 5737 §3: an address of no machine.
    @Test
    void an_address_that_this_machine_does_not_have() {
        assertThatThrownBy(() -> TestNode.start(Map.of("IDP_HOST", "203.0.113.7")))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("203.0.113.7, and this machine does not have that address");
    }

    /// RFC 6761 §6.4: a name that nobody has.
    @Test
    void a_name_that_no_host_has() {
        assertThatThrownBy(() -> TestNode.start(Map.of("IDP_HOST", "nowhere.invalid")))
                .isInstanceOf(Failed.class)
                .hasMessageContaining("nowhere.invalid, and no host has this name");
    }

    @Test
    @DisplayName("a port for which this user has not the right, be it that nobody else is there")
    void a_port_without_the_right() {
        assertThat(CannotListen.at("127.0.0.1", 9))
                .hasMessageStartingWith("this user may not listen at port 9: ");
    }
}
