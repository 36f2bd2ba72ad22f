package idp.core.client;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6749 §2.3.1: credentials in a request")
final class CredentialsTest {
    private static Params body(String... pairs) {
        var sent = new HashMap<String, List<String>>();
        for (int i = 0; i < pairs.length; i += 2) {
            sent.put(pairs[i], List.of(pairs[i + 1]));
        }
        return Params.of(sent);
    }

    private static String basic(String pair) {
        var bytes = pair.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static ErrorCode refusal(String authorization, Params body) {
        return catchThrowableOfType(Refused.class, () -> Credentials.parse(authorization, body))
                .code();
    }

    @Test
    void header_body_or_name_alone() {
        assertThat(Credentials.parse(basic("app:s"), body()))
                .isEqualTo(new Credentials.Basic("app", "s"));
        assertThat(Credentials.parse(basic("app:s"), body("client_id", "app")))
                .isEqualTo(new Credentials.Basic("app", "s"));
        assertThat(Credentials.parse(null, body("client_id", "app", "client_secret", "s")))
                .isEqualTo(new Credentials.Post("app", "s"));
        assertThat(Credentials.parse(null, body("client_id", "app")))
                .isEqualTo(new Credentials.None("app"));
        assertThat(refusal(null, body())).isEqualTo(INVALID_CLIENT);
        assertThat(refusal(null, body("client_secret", "s"))).isEqualTo(INVALID_CLIENT);
    }

    @Test
    @DisplayName("CA-05: not more than one method in a request")
    void one_method_in_a_request() {
        assertThat(refusal(basic("a:s"), body("client_secret", "s"))).isEqualTo(INVALID_REQUEST);
        assertThat(refusal(basic("a:s"), body("client_id", "b"))).isEqualTo(INVALID_REQUEST);
        assertThat(refusal(basic("a:s"), body("client_id", "A"))).isEqualTo(INVALID_REQUEST);
        for (var assertion : List.of("client_assertion", "client_assertion_type")) {
            assertThat(refusal(basic("a:s"), body(assertion, "x"))).isEqualTo(INVALID_REQUEST);
            assertThat(refusal(null, body("client_id", "a", "client_secret", "s", assertion, "x")))
                    .isEqualTo(INVALID_REQUEST);
            assertThat(refusal(null, body("client_id", "a", assertion, "x")))
                    .isEqualTo(INVALID_CLIENT);
        }
    }

    @Test
    @DisplayName("D4: ids and secrets survive every client's encoding")
    void every_encoding_of_basic_gives_the_same() {
        for (int i = 0; i < 1000; i++) {
            var id = Stage.OPAQUE.id();
            var secret = Stage.OPAQUE.secret();
            for (var pair :
                    List.of(
                            id + ":" + secret,
                            URLEncoder.encode(id, StandardCharsets.UTF_8)
                                    + ":"
                                    + URLEncoder.encode(secret, StandardCharsets.UTF_8),
                            strict(id) + ":" + strict(secret))) {
                assertThat(Credentials.parse(basic(pair), body()))
                        .isEqualTo(new Credentials.Basic(id, secret));
            }
        }
    }

    /// As the strictest library does it: letters and digits only.
    private static String strict(String value) {
        return value.replace("-", "%2D").replace("_", "%5F");
    }

    @Test
    void what_is_not_basic_is_no_client() {
        for (var header :
                List.of(
                        "Bearer x",
                        "Basic",
                        "Basic ",
                        "Basic %%%",
                        basic("nocolon"),
                        basic(":secret"),
                        basic("a%:b"),
                        basic("a:%zz"),
                        "Digest username=a")) {
            assertThat(refusal(header, body())).as(header).isEqualTo(INVALID_CLIENT);
        }
        assertThat(Credentials.parse("bAsIc " + basic("a:b").substring(6), body()).clientId())
                .isEqualTo("a");
        assertThat(Credentials.parse(basic("a:b:c"), body()))
                .isEqualTo(new Credentials.Basic("a", "b:c"));
    }

    @Test
    void a_secret_never_shows_in_text() {
        assertThat(Credentials.parse(basic("app:hush"), body()).toString()).doesNotContain("hush");
        assertThat(new Credentials.Post("app", "hush").toString()).doesNotContain("hush");
    }
}
