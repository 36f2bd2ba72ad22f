package idp.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SS-02: only the public network is reached for others")
final class OutsideTest {
    private final Outside outside = new Outside(List.of());

    private static IpAddress address(String text) {
        return IpAddress.find(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "fec0::1"
            })
    void what_is_not_public_is_not(String text) {
        assertThat(outside.mayBeReached(address(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1", "2606:4700::1111"})
    void what_is_public_is(String text) {
        assertThat(outside.mayBeReached(address(text))).isTrue();
    }

    @Test
    void an_operator_may_allow_a_network_and_nothing_else_by_that() {
        var allowed = new Outside(List.of(IpNetwork.find("10.1.0.0/16")));
        assertThat(allowed.mayBeReached(address("10.1.2.3"))).isTrue();
        assertThat(allowed.mayBeReached(address("10.2.2.3"))).isFalse();
        assertThat(allowed.mayBeReached(address("127.0.0.1"))).isFalse();
    }
}
