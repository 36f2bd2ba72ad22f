package idp.server.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import idp.server.TestNode;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 8725: forged tokens at every endpoint that takes one")
class ForgedTokensTest {
    static Scene scene;
    static App app;
    static App.Answer tokens;
    static String access;

    @BeforeAll
    static void start() {
        scene = new Scene();
        app = scene.app("signs-rsa", "access_token_signed_response_alg", "RS256");
        tokens = scene.tokens(app);
        access = tokens.get("access_token");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    /// Nobody takes it: not userinfo, not introspection, not the authorization endpoint as a hint.
    static void refused(String forged) {
        Scene.refused(app.userInfo(forged), 401, "invalid_token");
        assertThat(app.introspect(forged).response().body()).isEqualTo("{\"active\":false}");
        assertThat(app.revoke(forged).status()).isEqualTo(200);
        assertThat(app.userInfo(access).status()).isEqualTo(200);
        Scene.refused(app.refresh(forged), 400, "invalid_grant");
        hintRefused(forged);
    }

    static void hintRefused(String forged) {
        var sent = scene.ask(app, "prompt", "none", "id_token_hint", forged);
        assertThat(sent.parameters()).containsKey("error").doesNotContainKey("code");
    }

    static String header(String more) {
        var kid = App.header(access).get("kid").stringValue();
        return "{\"typ\":\"at+jwt\",\"kid\":\"%s\",%s}".formatted(kid, more);
    }

    static String input(String header) {
        return part(header.getBytes(UTF_8)) + "." + access.split("\\.", -1)[1];
    }

    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    @DisplayName("JW-01: the twin")
    void the_real_tokens_are_taken() {
        assertThat(app.userInfo(access).status()).isEqualTo(200);
        assertThat(Scene.active(app, access)).isTrue();
        var hinted = scene.ask(app, "prompt", "none", "id_token_hint", tokens.get("id_token"));
        assertThat(hinted.parameters()).containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "NONE", "RS256", "HS256", ""})
    @DisplayName("JW-01: alg none, or no signature")
    void an_unsigned_token_is_refused(String alg) {
        var input = input(header("\"alg\":\"" + alg + "\""));
        refused(input + ".");
        hintRefused(
                input.replaceFirst("^[^.]*", part(("{\"alg\":\"" + alg + "\"}").getBytes(UTF_8)))
                        + ".");
        assertThat(app.userInfo(input).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("JW-02: the published key as an HMAC secret")
    void a_public_key_is_no_shared_secret() throws Exception {
        var jwks = app.get("/jwks").response().body();
        var key = published(jwks);
        var der = key.toRSAPublicKey().getEncoded();
        var pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n";
        var input = input(header("\"alg\":\"HS256\""));
        for (var secret :
                List.of(
                        der,
                        pem.getBytes(US_ASCII),
                        key.toRSAPublicKey().getModulus().toByteArray(),
                        key.getModulus().toString().getBytes(US_ASCII),
                        key.toJSONString().getBytes(UTF_8),
                        jwks.getBytes(UTF_8))) {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            refused(input + "." + part(mac.doFinal(input.getBytes(US_ASCII))));
        }
    }

    private static RSAKey published(String jwks) throws ParseException {
        var kid = App.header(access).get("kid").stringValue();
        return JWKSet.parse(jwks).getKeyByKeyId(kid).toRSAKey();
    }

    @Test
    @DisplayName("JW-03, JW-13: a key that the token brings along, and a stranger's under our kid")
    void a_token_does_not_choose_its_key() throws Exception {
        var pair = rsa();
        var jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).build().toJSONString();
        var away = scene.node.url("/jwks");
        for (var more :
                List.of(
                        "\"alg\":\"RS256\"",
                        "\"alg\":\"RS256\",\"jwk\":" + jwk,
                        "\"alg\":\"RS256\",\"jku\":\"" + away + "\"",
                        "\"alg\":\"RS256\",\"x5u\":\"" + away + "\"",
                        "\"alg\":\"RS256\",\"x5c\":[\"AA==\"]")) {
            var input = input(header(more));
            refused(input + "." + sign(input, pair));
        }
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String sign(String input, KeyPair pair) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(US_ASCII));
        return part(signature.sign());
    }

    @Test
    @DisplayName("JW-12: each kind of token where another is expected")
    void one_kind_of_token_is_not_taken_for_another() {
        Scene.refused(app.userInfo(tokens.get("id_token")), 401, "invalid_token");
        assertThat(Scene.active(app, tokens.get("id_token"))).isFalse();
        hintRefused(access);
        hintRefused(tokens.get("refresh_token"));
        Scene.refused(app.refresh(access), 400, "invalid_grant");
        Scene.refused(app.refresh(tokens.get("id_token")), 400, "invalid_grant");
        var out = scene.alice.once(scene.node.url("/logout?id_token_hint=" + access));
        assertThat(out.status()).isNotEqualTo(303);
    }

    @Test
    @DisplayName("JW-13: a token of another installation with a good signature of its own")
    void another_issuers_token_is_refused() {
        try (var foreign = TestNode.start()) {
            foreign.client("signs-rsa", App.SECRET, App.document());
            foreign.user("alice");
            var there = new App(foreign.issuer(), "signs-rsa");
            var browser = new Visitor(foreign.issuer());
            var sent = App.signIn(browser, there.authorize(), "alice");
            var theirs = there.redeem(sent.parameters().get("code"));
            assertThat(there.userInfo(theirs.get("access_token")).status()).isEqualTo(200);
            refused(theirs.get("access_token"));
            hintRefused(theirs.get("id_token"));
        }
    }

    @Test
    @DisplayName("JW-15: what is published of the keys")
    void the_key_set_has_public_members_only() {
        var seen = new ArrayList<String>();
        for (var key : app.get("/jwks").json().get("keys")) {
            seen.add(key.get("kid").stringValue());
            assertThat(key.propertyNames())
                    .doesNotContain("d", "p", "q", "dp", "dq", "qi", "oth", "k")
                    .contains("kty", "kid", "alg", "use");
            assertThat(key.get("kty").stringValue()).isNotEqualTo("oct");
        }
        assertThat(seen).doesNotHaveDuplicates().isNotEmpty();
        assertThat(seen).contains(App.header(access).get("kid").stringValue());
    }

    @Test
    @DisplayName("JW-18, D2: what every access token says")
    void an_access_token_is_complete() {
        var header = App.header(access);
        assertThat(header.get("typ").stringValue()).isEqualTo("at+jwt");
        var claims = App.claims(access);
        var names = List.of("iss", "sub", "aud", "client_id", "exp", "iat", "jti", "scope");
        for (var name : names) {
            assertThat(claims.has(name)).as(name).isTrue();
        }
        assertThat(claims.get("client_id").stringValue()).isEqualTo("signs-rsa");
        assertThat(claims.get("sub_profile").stringValue()).isEqualTo("user");
        assertThat(claims.has("grant_id")).isTrue();
        assertThat(claims.get("aud").stringValue()).isEqualTo(scene.node.issuer());
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isBetween(1L, 600L);
    }
}
