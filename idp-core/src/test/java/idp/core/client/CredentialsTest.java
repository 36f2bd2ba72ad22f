package idp.core.client;

import static idp.core.oauth.ErrorCode.INVALID_CLIENT;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Params;
import idp.core.oauth.Refused;
import idp.core.proof.Scheme;
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
        return catchThrowableOfType(Refused.class, () -> Credentials.ofClient(authorization, body))
                .code();
    }

    @Test
    void header_body_or_name_alone() {
        assertThat(Credentials.ofClient(basic("app:s"), body()))
                .isEqualTo(new Credentials.Basic("app", "s"));
        assertThat(Credentials.ofClient(basic("app:s"), body("client_id", "app")))
                .isEqualTo(new Credentials.Basic("app", "s"));
        assertThat(Credentials.ofClient(null, body("client_id", "app", "client_secret", "s")))
                .isEqualTo(new Credentials.Post("app", "s"));
        assertThat(Credentials.ofClient(null, body("client_id", "app")))
                .isEqualTo(new Credentials.Named("app"));
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
                assertThat(Credentials.ofClient(basic(pair), body()))
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
        assertThat(Credentials.ofClient("bAsIc " + basic("a:b").substring(6), body()).clientId())
                .isEqualTo("a");
        assertThat(Credentials.ofClient(basic("a:b:c"), body()))
                .isEqualTo(new Credentials.Basic("a", "b:c"));
    }

    @Test
    @DisplayName("RFC 6750 §2, RFC 6750 §2.2: a token in the header or in the form, not in both")
    void one_token_in_one_place() {
        var token = new Credentials.Token(Scheme.BEARER, "a.b.c");
        var posted = body("access_token", "a.b.c");
        assertThat(Credentials.ofHolder("Bearer a.b.c", body())).isEqualTo(token);
        assertThat(Credentials.ofHolder("bEARER  a.b.c ", body())).isEqualTo(token);
        assertThat(Credentials.ofHolder(null, posted)).isEqualTo(token);
        for (var other : List.of("Bearer", "Basic YTpi", "Bearera.b.c", "")) {
            assertThat(Credentials.ofHolder(other, body()))
                    .as(other)
                    .isEqualTo(new Credentials.Nothing());
        }
        assertThat(Credentials.ofHolder(null, body())).isEqualTo(new Credentials.Nothing());
        for (var header : List.of("Bearer a.b.c", "Basic YTpi")) {
            var refused =
                    catchThrowableOfType(Refused.class, () -> Credentials.ofHolder(header, posted));
            assertThat(refused.code()).isEqualTo(INVALID_REQUEST);
        }
    }

    @Test
    void a_token_will_do_where_a_secret_would() {
        assertThat(Credentials.ofEither("Bearer x"))
                .isEqualTo(new Credentials.Token(Scheme.BEARER, "x"));
        assertThat(Credentials.ofEither(basic("app:s")))
                .isEqualTo(new Credentials.Basic("app", "s"));
        for (var header : new String[] {null, "Bearer", "Digest x"}) {
            var refused = catchThrowableOfType(Refused.class, () -> Credentials.ofEither(header));
            assertThat(refused.code()).as(header).isEqualTo(INVALID_CLIENT);
        }
    }

    @Test
    void a_secret_never_shows_in_text() {
        var token = new Credentials.Token(Scheme.BEARER, "hush");
        assertThat(Stage.call(token).toString()).doesNotContain("hush");
        assertThat(Credentials.ofClient(basic("app:hush"), body()).toString())
                .doesNotContain("hush");
        assertThat(new Credentials.Post("app", "hush").toString()).doesNotContain("hush");
    }
}
