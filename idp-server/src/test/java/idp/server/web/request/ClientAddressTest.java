package idp.server.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.net.IpAddress;
import idp.server.net.IpNetwork;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("LG-11: whose request it is")
class ClientAddressTest {
    private static final ClientAddress BEHIND =
            new ClientAddress(List.of("::1/128", "10.0.0.0/8", "2001:db8:ffff::/48"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7:40000, 192.0.2.7",
        "[2001:db8::7], 2001:db8::7",
        "[2001:db8::7]:51234, 2001:db8::7",
        "2001:DB8:0:0:0:0:0:7, 2001:db8::7",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%25eth0]:1, fe80::1",
        "::ffff:192.0.2.7, 192.0.2.7",
        "[::ffff:192.0.2.7]:80, 192.0.2.7",
        "[0:0:0:0:0:0:0:1], ::1",
        "::, ::",
        "2001:db8:0:1:0:0:0:9, 2001:db8:0:1::9"
    })
    @DisplayName("RFC 5952 §4: every spelling of an address is read, and written in one way")
    void spellings_meet(String written, String text) {
        assertThat(IpAddress.find(written)).hasToString(text);
        assertThat(IpAddress.find(text)).isEqualTo(IpAddress.find(written));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "_hidden",
                "1.2.3",
                "1.2.3.4.5",
                "010.0.0.1",
                "256.0.0.1",
                "1.2.3.4:",
                "1.2.3.4:port",
                "[1.2.3.4]",
                "[::1",
                "[::1]x",
                "::1]",
                ":::1",
                "12345",
                "0x7f.1"
            })
    void anything_else_is_no_address(String written) {
        assertThat(IpAddress.find(written)).isNull();
    }

    @Test
    void networks_are_read_by_the_same_parser() {
        for (var good : List.of("10.0.0.0/8", "[fd00::]/8", "::ffff:10.0.0.0/104", "::1")) {
            assertThat(IpNetwork.find(good)).as(good).isNotNull();
        }
        for (var bad :
                List.of("10.0.0.0/33", "::/129", "10/8", "::1/", "::1/x", "::ffff:1.2.3.4/8")) {
            assertThat(IpNetwork.find(bad)).as(bad).isNull();
        }
        assertThat(IpNetwork.find("::ffff:10.0.0.0/104").holds(IpAddress.find("10.9.9.9")))
                .isTrue();
        assertThat(IpNetwork.find("10.0.0.0/8").holds(IpAddress.find("::ffff:10.1.1.1"))).isTrue();
    }

    @Test
    @DisplayName(
            "RFC 9110 §5.3: all lines are one list; the right-most hop that is no proxy counts")
    void the_nearest_foreign_hop_counts() {
        assertThat(BEHIND.of("[::1]", List.of("203.0.113.32:40000"))).isEqualTo("203.0.113.32");
        assertThat(BEHIND.of("::1", List.of("[2001:db8::7]:51234"))).isEqualTo("2001:db8::7");
        // The client sent the first line, its proxy added the second.
        assertThat(BEHIND.of("[::1]", List.of("198.51.100.9", "203.0.113.5")))
                .isEqualTo("203.0.113.5");
        assertThat(
                        BEHIND.of(
                                "::1",
                                List.of("9.9.9.9, 203.0.113.5", "10.1.2.3, [2001:db8:ffff::2]")))
                .isEqualTo("203.0.113.5");
        assertThat(BEHIND.of("::1", List.of("203.0.113.5, ,", ""))).isEqualTo("203.0.113.5");
        assertThat(BEHIND.of("::1", List.of("203.0.113.5, unknown, 10.0.0.9")))
                .as("who is behind an unknown hop is not known")
                .isEqualTo("10.0.0.9");
        var long1 = "198.51.100.1, ".repeat(900) + "203.0.113.5";
        assertThat(BEHIND.of("::1", List.of(long1))).isEqualTo("203.0.113.5");
        assertThat(BEHIND.of("::1", List.of())).isEqualTo("::1");
        assertThat(BEHIND.of("[2001:db8::1]", List.of("203.0.113.5")))
                .as("a stranger is not believed")
                .isEqualTo("2001:db8::1");
        assertThat(new ClientAddress(List.of()).of("[::1]", List.of("203.0.113.5")))
                .isEqualTo("::1");
    }
}
