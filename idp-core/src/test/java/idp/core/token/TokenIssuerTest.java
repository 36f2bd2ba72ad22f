package idp.core.token;

import static idp.core.jose.JoseSamples.ISSUER;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static idp.core.token.TokenFixture.BILLS;
import static idp.core.token.TokenFixture.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.access.TokenType;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Refused;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.proof.Scheme;
import idp.core.revoke.TokenFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("RFC 9068 §2: minting tokens")
final class TokenIssuerTest {
    private final TokenFixture on = new TokenFixture();

    private static List<String> words(String words) {
        return words == null ? List.of() : Arrays.asList(words.split(" "));
    }

    @Test
    @DisplayName("RFC 9068 §2.2.1: a person's says how the person had signed in")
    void a_persons_token() {
        var allowed = on.ofUser(on.app, "openid read", ORDERS);
        var answer = on.issuer.issue(allowed);
        var jwt = on.read(answer.accessToken());
        assertThat(jwt.type()).isEqualTo("at+jwt");
        assertThat(jwt.string("iss")).isEqualTo(ISSUER.value());
        assertThat(jwt.string("sub")).isEqualTo(on.alice.id());
        assertThat(jwt.string("client_id")).isEqualTo(on.app.id());
        assertThat(jwt.string("scope")).isEqualTo("openid read");
        assertThat(jwt.string("sub_profile")).isEqualTo("user");
        assertThat(jwt.string("grant_id")).isEqualTo(allowed.consented().grantId());
        assertThat(answer.tokenType()).isEqualTo(Scheme.BEARER);
        assertThat(jwt.has("cnf")).isFalse();
        assertThat(jwt.has("key_id")).isFalse();
        assertThat(jwt.string("sid")).isEqualTo(on.session.sid());
        assertThat(jwt.time("auth_time")).isEqualTo(on.session.authTime());
        assertThat(jwt.string("acr")).isEqualTo("aal1");
        assertThat(jwt.strings("amr")).containsExactly("pwd");
        assertThat(jwt.issuedAt()).isEqualTo(on.clock.instant());
        assertThat(jwt.has("status")).isFalse();
        assertThat(answer.scope()).isEqualTo(allowed.scope());
        assertThat(answer.issuedTokenType()).isNull();
        assertThat(on.tokens.find(answer.accessToken(), on.clock.instant()).facts())
                .isEqualTo(facts(allowed, jwt.string("jti")));
    }

    private TokenFacts facts(Authorization.OfUser allowed, String jti) {
        return new TokenFacts(
                jti,
                allowed.consented().grantId(),
                on.session.sid(),
                on.alice.id(),
                on.app.id(),
                allowed.issuedAt());
    }

    @Test
    @DisplayName("OIDC Core §11: with offline access a token hangs on no session")
    void offline_tokens_outlive_the_session() {
        var jwt = on.read(on.access(on.ofUser(on.app, "openid offline_access")));
        assertThat(jwt.has("sid")).isFalse();
        assertThat(jwt.has("auth_time")).isTrue();
    }

    @Test
    @DisplayName("RFC 9068 §2.2: a client's own has the client as its subject")
    void a_clients_own_token() {
        var answer = on.issuer.issue(on.ofClient(on.app, "read"));
        var jwt = on.read(answer.accessToken());
        assertThat(jwt.string("sub")).isEqualTo(on.app.id()).isEqualTo(jwt.string("client_id"));
        assertThat(jwt.string("scope")).isEqualTo("read");
        assertThat(jwt.string("sub_profile")).isEqualTo("service");
        for (var of : List.of("sid", "auth_time", "acr", "amr", "grant_id", "key_id")) {
            assertThat(jwt.has(of)).as(of).isFalse();
        }
        assertThat(answer.idToken()).isNull();
        assertThat(answer.refreshToken()).isNull();
        assertThat(on.read(on.access(on.ofClient(on.app, ""))).has("scope")).isFalse();
    }

    @Test
    @DisplayName(
            "RFC 8693 §2.2.1: one from a key names the key, and says that it is an access token")
    void a_token_from_a_key() {
        var answer = on.issuer.issue(on.ofKey(on.app, on.alice.id(), "read"));
        var jwt = on.read(answer.accessToken());
        assertThat(jwt.string("sub")).isEqualTo(on.alice.id());
        assertThat(jwt.string("client_id")).isEqualTo(on.app.id());
        assertThat(jwt.string("sub_profile")).isEqualTo("user");
        assertThat(jwt.string("key_id")).isEqualTo("key1");
        assertThat(jwt.has("grant_id")).isFalse();
        assertThat(jwt.string("scope")).isEqualTo("read");
        assertThat(jwt.has("auth_time")).isFalse();
        assertThat(answer.issuedTokenType())
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.idToken()).isNull();
        var own = on.read(on.access(on.ofKey(on.app, on.app.id(), "")));
        assertThat(own.string("sub")).isEqualTo(on.app.id());
        assertThat(own.string("sub_profile")).isEqualTo("service");
        assertThat(own.string("key_id")).isEqualTo("key1");
        assertThat(own.has("scope")).isFalse();
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "read, , https://id.example.com",
        "openid, , https://id.example.com",
        "read, https://bills.example, https://bills.example",
        "openid, https://bills.example, https://bills.example https://id.example.com",
        "read, urn:a urn:b, urn:a urn:b",
        "openid, urn:a https://id.example.com, urn:a https://id.example.com"
    })
    @DisplayName("RFC 8707 §2: the resources asked for; this server without any, and for userinfo")
    void the_audience(String scope, String resources, String audience) {
        var asked = words(resources).toArray(String[]::new);
        assertThat(on.read(on.access(on.ofUser(on.app, scope, asked))).strings("aud"))
                .containsExactlyElementsOf(words(audience));
        assertThat(on.read(on.access(on.ofClient(on.app, scope, asked))).strings("aud"))
                .containsExactlyElementsOf(words(audience));
    }

    @Test
    @DisplayName("RFC 7519 §4.1.4: as long as the client's tokens live")
    void the_lifetime_is_the_clients() {
        var brief = on.stage.client(Map.of("access_token_lifetime", 60));
        for (var authorization :
                List.of(
                        on.ofUser(brief, "openid"),
                        on.ofClient(brief, "read"),
                        on.ofKey(brief, on.alice.id(), "read"))) {
            var answer = on.issuer.issue(authorization);
            assertThat(answer.expiresIn()).isEqualTo(Duration.ofSeconds(60));
            assertThat(on.read(answer.accessToken()).expiresAt())
                    .isEqualTo(on.clock.instant().plusSeconds(60));
        }
    }

    @ParameterizedTest(name = "a key with {0} s left: {1} s")
    @CsvSource({"86400, 300", "301, 300", "300, 300", "299, 299", "1, 1"})
    @DisplayName("RFC 8693 §2.2: no token outlives what it was exchanged for")
    void a_token_ends_with_its_key(long left, long lifetime) {
        var now = on.clock.instant();
        var scope = Scope.parse("read");
        var key =
                new Authorization.OfKey(
                        on.app,
                        new Holder.Person(on.alice.id(), new Holder.Source.Key("key1"), null),
                        new Binding.Bearer(),
                        scope,
                        List.of(),
                        now,
                        now.plusSeconds(left));
        var answer = on.issuer.issue(key);
        assertThat(answer.expiresIn()).isEqualTo(Duration.ofSeconds(lifetime));
        assertThat(on.read(answer.accessToken()).expiresAt()).isEqualTo(now.plusSeconds(lifetime));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("OIDC Registration §2: signed as the client wants its tokens")
    void the_algorithms_are_the_clients(SigningAlgorithm algorithm) {
        var client =
                on.stage.client(
                        Map.of(
                                "access_token_signed_response_alg", algorithm.wire(),
                                "id_token_signed_response_alg", algorithm.wire()));
        var answer = on.issuer.issue(on.ofUser(client, "openid"));
        for (var token : List.of(answer.accessToken(), answer.idToken())) {
            assertThat(part(token, 0)).contains("\"alg\":\"" + algorithm.wire() + "\"");
        }
    }

    @ParameterizedTest(name = "for {0}: {1}")
    @CsvSource({
        "'', at+jwt",
        "urn:plain, JWT",
        "urn:plain urn:plain2, JWT",
        "urn:plain https://orders.example/v1, at+jwt",
        "urn:plain urn:nobody, at+jwt",
        "https://orders.example/v1, at+jwt"
    })
    @DisplayName("RFC 9068 §2.1: at+jwt, unless every API that it is for wants the plain type")
    void the_type(String resources, String type) {
        on.api("orders", ORDERS, TokenType.AT_JWT);
        on.api("plain", "urn:plain", TokenType.JWT);
        on.api("plain2", "urn:plain2", TokenType.JWT);
        var asked = resources.isEmpty() ? new String[0] : resources.split(" ");
        assertThat(on.read(on.access(on.ofUser(on.app, "openid", asked))).type()).isEqualTo(type);
    }

    @Test
    void a_place_in_a_status_list_for_the_apis_that_want_one() {
        on.api("bills", BILLS, TokenType.AT_JWT);
        assertThat(on.read(on.access(on.ofUser(on.app, "read", BILLS, ORDERS))).has("status"))
                .isFalse();
        assertThat(on.placed).isEmpty();
        var orders = on.api("orders", ORDERS, TokenType.AT_JWT);
        on.apis.put(orders.with(orders.tokens().listed(true)), on.clock.instant());
        var person = on.ofUser(on.app, "read", BILLS, ORDERS);
        var own = on.ofClient(on.app, "read", ORDERS);
        var ofPersonsKey = on.ofKey(on.app, on.alice.id(), "read", ORDERS);
        var ofServicesKey = on.ofKey(on.app, on.app.id(), "read", ORDERS);
        for (var each : List.of(person, own, ofPersonsKey, ofServicesKey)) {
            var token = on.tokens.find(on.access(each), on.clock.instant());
            // The list says what the denylist would say of the same token.
            assertThat(on.placed.getLast()).isEqualTo(token.facts());
        }
        assertThat(on.placed).hasSize(4);
        assertThat(part(on.access(person), 1))
                .contains(
                        "\"status\":{\"status_list\":"
                                + "{\"idx\":7,\"uri\":\"https://id.example.com/statuslists/list1\"}}");
    }

    private static String part(String token, int number) {
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.")[number]);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void a_token_that_nobody_could_take_is_not_made() {
        var many = new String[12];
        Arrays.setAll(many, i -> "https://api.example/" + "x".repeat(1000) + i);
        var refusal =
                catchThrowableOfType(
                        Refused.class, () -> on.issuer.issue(on.ofClient(on.app, "read", many)));
        assertThat(refusal.code()).isEqualTo(INVALID_REQUEST);
    }
}
