package idp.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("XS-06, HT-10: a path as the log has it")
final class LoggedPathTest {
    private static final String SECRET = "F_XoXonuUNS38bjWWCmfC82Q0qW38fTXgus438JO_kU";

    @Test
    void a_secret_is_left_out_however_it_is_spelled() {
        assertThat(LoggedPath.of("/setup/" + SECRET)).isEqualTo("/setup/...");
        assertThat(LoggedPath.of("/setup/" + SECRET.replace("_", "%5F") + "/x"))
                .isEqualTo("/setup/.../x");
        assertThat(LoggedPath.of("/setup/" + SECRET.replace("W", "%57"))).isEqualTo("/setup/...");
        assertThat(LoggedPath.of("/admin/users/hc1CoDYR6dBbyg7ZPxSouw"))
                .isEqualTo("/admin/users/hc1CoDYR6dBbyg7ZPxSouw");
    }

    @Test
    void what_is_long_is_cut() {
        assertThat(LoggedPath.of("/a.b".repeat(2_000))).hasSize(303).endsWith("...");
        assertThat(LoggedPath.of("/" + "a".repeat(8_000))).isEqualTo("/......");
        assertThat(LoggedPath.of("%".repeat(8_000))).hasSize(303);
    }
}
