package idp.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P3, T1: the policy of pages")
final class CspTest {
    private static final String OWN =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Test
    @DisplayName("P3: the policy is exactly the agreed one")
    void own_pages_have_the_agreed_policy() {
        assertThat(Csp.own().policy()).isEqualTo(OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/cb?x=1, https://app.example.com",
        "https://App.Example.com:8443/cb, https://app.example.com:8443",
        "http://127.0.0.1:51234/cb, http://127.0.0.1:51234",
        "http://localhost/cb, http://localhost",
        "http://my_app:3000/cb, http://my_app:3000",
        "https://user@app.example.com/cb, https://app.example.com",
        "com.example.app:/cb, com.example.app:",
        "Com.Example.App://host/cb, com.example.app:",
    })
    @DisplayName("T1: form-action lists the origin, or the bare scheme")
    void form_action_names_the_target(String uri, String source) {
        assertThat(Csp.to(Target.of(uri)).policy())
                .isEqualTo(OWN.replace("form-action 'self'", "form-action 'self' " + source));
    }

    @Test
    @DisplayName("T1: an IPv6 literal cannot be named, so nothing is added")
    void ipv6_literals_are_left_out() {
        Target target = Target.of("http://[::1]:8000/cb");
        assertThat(target.source()).isNull();
        assertThat(target.thisComputer()).isTrue();
        assertThat(Csp.to(target)).isEqualTo(Csp.own());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "blob:https://x/y",
                "file:///etc/passwd",
                "view-source:https://x/",
                "/relative",
                "//host/path",
                "https:///nohost",
                "https://a b/",
                "https://a\r\nSet-Cookie: x=y/",
                "https://a/\">x",
                "https://evil.example\\@app.example.com/",
                "https:\\\\evil.example/",
                "https://\u0430pp.example.com/",
                ""
            })
    @DisplayName("MX-06: addresses that run or break things are refused")
    void unsafe_targets_are_refused(String uri) {
        assertThatThrownBy(() -> Target.of(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000/cb, true",
        "http://127.0.0.1/cb, true",
        "http://[::1]:1/cb, true",
        "http://127.evil.example/cb, false",
        "http://localhost.evil.example/cb, false",
        "https://localhost@evil.example/cb, false",
        "app:/localhost, false"
    })
    void only_loopback_is_called_this_computer(String uri, boolean here) {
        assertThat(Target.of(uri).thisComputer()).isEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a;script-src/x",
                "https://a'unsafe-inline'/x",
                "https://a,b/x",
                "https://*/x"
            })
    void hosts_that_would_change_the_policy_are_not_named(String uri) {
        assertThat(Csp.to(Target.of(uri))).isEqualTo(Csp.own());
    }

    @Test
    @DisplayName("P9, T2: the headers of every page, without an opener policy")
    void pages_carry_the_agreed_headers() {
        assertThat(Csp.own().headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .doesNotContainKey("Cross-Origin-Opener-Policy");
    }
}
