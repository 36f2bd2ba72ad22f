package idp.core.client;

import static idp.core.client.ApplicationType.NATIVE;
import static idp.core.client.ApplicationType.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 9700 §2.1: redirect URIs")
final class RedirectUriTest {
    private static final RedirectUri CALLBACK = new RedirectUri("https://app.example/cb");

    private static void mustNotMatch(RedirectUri registered, ApplicationType type, String... all) {
        for (var asked : all) {
            assertThat(registered.matches(asked, type)).as(asked).isFalse();
        }
    }

    private static void mustBeFlawed(ApplicationType type, String... all) {
        for (var value : all) {
            assertThat(RedirectUri.flaw(value, type)).as(value).isNotNull();
        }
    }

    @Test
    @DisplayName("RU-01: redirect URIs match exactly")
    void they_match_exactly() {
        assertThat(CALLBACK.matches("https://app.example/cb", WEB)).isTrue();
        for (var type : ApplicationType.values()) {
            mustNotMatch(
                    CALLBACK,
                    type,
                    "https://app.example/CB",
                    "https://app.example/cb/",
                    "https://app.example/cb?x=1",
                    "https://app.example/%63b",
                    "https://app.example/./cb",
                    "https://APP.example/cb",
                    "https://app.example:443/cb",
                    "HTTPS://app.example/cb",
                    "http://app.example/cb",
                    "https://app.example/cb ",
                    " https://app.example/cb",
                    "");
        }
    }

    @Test
    @DisplayName("RU-02: no user information, in whichever spelling")
    void they_have_no_user_information() {
        mustNotMatch(
                CALLBACK,
                WEB,
                "https://app.example@evil.test/cb",
                "https://app.example%40evil.test/cb",
                "https://a@b@evil.test",
                "https://evil.test\\@app.example/cb");
        for (var type : ApplicationType.values()) {
            mustBeFlawed(
                    type,
                    "https://app.example@evil.test/cb",
                    "https://app.example%40evil.test/cb",
                    "https://a@b@evil.test",
                    "https://evil.test\\@app.example/cb",
                    "https://user:pass@app.example/cb",
                    "https://@app.example/cb",
                    "http://localhost@evil.test/cb",
                    "com.example.app://user@host/cb");
        }
        mustBeFlawed(NATIVE, "com.example.app://user%40host/cb", "com.example.app://u%40host");
    }

    @Test
    @DisplayName("RU-04: no wildcards and no patterns")
    void they_are_plain_strings() {
        mustBeFlawed(
                WEB, "https://*.app.example/cb", "https://app.example/*", "regexp=.*", "*", ".*");
        mustNotMatch(new RedirectUri("https://a.b/cb"), WEB, "https://aXb/cb");
    }

    @Test
    @DisplayName("RU-05: no path tricks")
    void paths_are_not_normalized() {
        mustNotMatch(
                CALLBACK,
                WEB,
                "https://app.example/cb/..;/open?u=evil",
                "https://app.example/cb/%2e%2e/x",
                "https://app.example/x/../cb",
                "https://app.example/cb;x=1");
        mustBeFlawed(
                WEB,
                "https://app.example/cb/..;/open",
                "https://app.example/cb/%2e%2e/x",
                "https://app.example/cb/%2E./x",
                "https://app.example/./cb");
    }

    @Test
    @DisplayName("RU-07: no script schemes, in any spelling")
    void no_scripts() {
        for (var type : ApplicationType.values()) {
            mustBeFlawed(
                    type,
                    "JaVaScRiPt:alert(1)",
                    "javascript:alert(1)",
                    "javascript://app.example/%0aalert(1)",
                    "data:text/html,x",
                    "vbscript:x",
                    "\tjavascript:x",
                    "java\nscript:x",
                    "\u0000https://app.example/cb",
                    "https://app.example/cb\r\nSet-Cookie:x",
                    "file:///etc/passwd",
                    "blob:https://app.example/x",
                    "about:blank",
                    "ftp://app.example/x");
        }
    }

    @Test
    @DisplayName("RU-08: no fragment, be it empty")
    void no_fragment() {
        mustBeFlawed(WEB, "https://app.example/cb#f", "https://app.example/cb#");
        mustNotMatch(CALLBACK, WEB, "https://app.example/cb#f", "https://app.example/cb#");
    }

    @Test
    @DisplayName("RFC 9700 §4.1.1: nothing that a response may carry is there beforehand")
    void no_parameters_of_a_response() {
        var plain =
                "code state iss error error_description error_uri response session_state id_token"
                        + " access_token token_type expires_in scope";
        // The same for the app that gets them.
        var disguised =
                "c%6Fde %63%6f%64%65 State code[] code%5B0%5D error.description error%20uri id+token"
                        + " %20code";
        for (var name : (plain + " " + disguised).split(" ")) {
            for (var query : List.of("?" + name + "=x", "?a=b&" + name, "?a=b;" + name + "=")) {
                mustBeFlawed(WEB, "https://app.example/cb" + query);
                mustBeFlawed(NATIVE, "http://127.0.0.1/cb" + query, "com.example.app:/cb" + query);
            }
        }
        for (var good : List.of("?tenant=code", "?codes=1", "?a=b&c=d", "?", "?x=state&scopes=1")) {
            assertThat(RedirectUri.flaw("https://app.example/cb" + good, WEB)).as(good).isNull();
        }
        assertThat(RedirectUri.flaw("https://app.example/state/code", WEB)).isNull();
    }

    @Test
    @DisplayName("RFC 3986 §3.2.2: a host may have a `_`")
    void underscores_are_part_of_names() {
        for (var good :
                List.of(
                        "https://my_app.example/cb",
                        "https://my_app.internal:8443/cb",
                        "https://_dmarc.a_.example/cb")) {
            assertThat(RedirectUri.flaw(good, WEB)).as(good).isNull();
        }
        assertThat(new RedirectUri("https://my_app.example:8443/cb").host())
                .isEqualTo("my_app.example");
        assertThat(new RedirectUri("https://app.example/cb").host()).isEqualTo("app.example");
        mustBeFlawed(
                WEB,
                "https://my_app..example/cb",
                "https://my_app.example:port/cb",
                "https://a_b@evil.test/cb",
                "https://:8443/a_b",
                "http://local_host/cb",
                "http://localhost_/cb");
    }

    @Test
    @DisplayName("RU-13: plain http only on this very machine")
    void http_is_for_loopback() {
        mustBeFlawed(
                WEB,
                "http://app.example/cb",
                "http://localhost.evil.test/cb",
                "http://evillocalhost/cb",
                "http://127.0.0.1.evil.test/cb",
                "http://127.1/cb",
                "http://2130706433/cb",
                "http://0.0.0.0/cb");
        mustBeFlawed(NATIVE, "http://app.example/cb");
        for (var good :
                List.of(
                        "http://localhost:3000/cb",
                        "http://idp.localhost:8080/cb",
                        "http://127.0.0.1/",
                        "http://[::1]/cb")) {
            assertThat(RedirectUri.flaw(good, WEB)).as(good).isNull();
        }
    }

    @Test
    @DisplayName("RFC 8252 §7.1: private schemes are reversed domain names of native apps")
    void private_schemes_are_for_native_apps() {
        for (var good : List.of("com.example.app:/cb", "com.example.app://cb/x?y=1")) {
            assertThat(RedirectUri.flaw(good, NATIVE)).as(good).isNull();
            assertThat(RedirectUri.flaw(good, WEB)).as(good).isNotNull();
        }
        mustBeFlawed(
                NATIVE, "myapp:/cb", "myapp://cb", "Com.Example:/cb", ".a:/cb", "com.example.app");
    }

    @Test
    @DisplayName("D19: the port of a native app's loopback URI is free, and nothing else")
    void the_port_of_a_native_loopback_is_free() {
        for (var host : List.of("127.0.0.1", "[::1]", "localhost")) {
            var registered = new RedirectUri("http://" + host + "/cb?x=1");
            for (var port : List.of(":1", ":49152", ":65535")) {
                var asked = "http://" + host + port + "/cb?x=1";
                assertThat(registered.matches(asked, NATIVE)).as(asked).isTrue();
                assertThat(registered.matches(asked, WEB)).as(asked).isFalse();
            }
            mustNotMatch(
                    registered,
                    NATIVE,
                    "http://" + host + ":80/cb",
                    "http://" + host + ":80/cb?x=2",
                    "http://" + host + ":0/cb?x=1",
                    "http://" + host + ":65536/cb?x=1",
                    "http://" + host + ":/cb?x=1",
                    "http://" + host + ":+80/cb?x=1",
                    "http://" + host + ":\u0661/cb?x=1",
                    "http://" + host + ":80@evil.test/cb?x=1",
                    "http://" + host + ":80.evil.test/cb?x=1",
                    "https://" + host + ":80/cb?x=1",
                    "http://evil.test:80/cb?x=1");
        }
        mustNotMatch(new RedirectUri("http://127.0.0.1/cb"), NATIVE, "http://localhost:80/cb");
        mustNotMatch(
                new RedirectUri("http://app.localhost/cb"), NATIVE, "http://app.localhost:80/cb");
        mustNotMatch(CALLBACK, NATIVE, "https://app.example:8443/cb");
        assertThat(
                        new RedirectUri("http://localhost:3000/cb")
                                .matches("http://localhost:4/cb", NATIVE))
                .isTrue();
    }
}
