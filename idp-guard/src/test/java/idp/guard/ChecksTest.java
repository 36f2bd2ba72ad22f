package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each bad token is refused, and by one check alone: without that check it would get through.
@DisplayName("RFC 9068 §4: the checks of an access token")
final class ChecksTest {
    private final Scene scene =
            new Scene().says("c1", FakeIssuer.row("session", "logged out", 4102444800L)).loaded();

    @AfterEach
    void stop() {
        scene.close();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("spelling", "RFC 7515 §2: padded", now -> TestTokens.good(now) + "="),
                bad("spelling", "RFC 7515 §2: bits that say nothing", ChecksTest::oddEnd),
                bad("smaller s", "RFC 7518 §3.4: the twin of a signature", TestTokens::twin),
                bad("type", "RFC 9068 §4: an ID token", now -> typed("JWT", now)),
                bad("type", "RFC 9068 §4: no type", now -> typed(null, now)),
                bad("header", "RFC 8725 §3.10: brings a key", ChecksTest::withKey),
                bad("algorithm", "RFC 8725 §3.1: another algorithm", ChecksTest::otherAlgorithm),
                bad("signature", "RFC 8725 §3.1: a forged one", ChecksTest::tampered),
                bad("issuer", "RFC 9068 §4: another issuer", with("iss", "https://id.example/")),
                bad("audience", "RFC 9068 §4: another API", with("aud", "https://api.example")),
                bad(
                        "audience",
                        "RFC 9068 §4: a longer name",
                        with("aud", List.of("https://api.example/orders2"))),
                bad("expiry", "RFC 7519 §4.1.4: expired", ChecksTest::expired),
                bad("beginning", "RFC 7519 §4.1.5: not begun", ChecksTest::notBegun),
                bad("beginning", "RFC 7519 §4.1.5: a date for nbf", with("nbf", "soon")),
                bad("binding", "RFC 7800 §3.1: bound", with("cnf", Map.of("jkt", "x"))),
                bad("denylist", "its session is over", with("sid", "logged out")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bad")
    void a_bad_token_is_refused(String check, String what, Function<Instant, String> token) {
        assertThat(scene.show(token.apply(scene.clock.now())))
                .isInstanceOfSatisfying(
                        Authentication.Denied.class,
                        denied -> assertThat(denied.answer().status()).isEqualTo(401));
    }

    @ParameterizedTest(name = "without {0}, {1} gets through")
    @MethodSource("bad")
    void no_other_check_would_have_caught_it(
            String check, String what, Function<Instant, String> token) {
        var rest = scene.checks().stream().filter(one -> !one.name().equals(check)).toList();
        assertThat(rest).hasSize(scene.checks().size() - 1);
        var shown = List.of("Bearer " + token.apply(scene.clock.now()));
        assertThat(scene.guard(rest).authenticate(shown))
                .isInstanceOf(Authentication.Authenticated.class);
    }

    @Test
    void every_check_has_a_bad_token() {
        var tried = new HashSet<String>();
        bad().forEach(arguments -> tried.add((String) arguments.get()[0]));
        assertThat(scene.checks())
                .extracting(Check::name)
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void good_tokens_of_each_algorithm_pass() {
        var now = scene.clock.now();
        var rs256 = TestTokens.header(JWSAlgorithm.RS256, "rsa1").build();
        assertThat(scene.token().subject()).isEqualTo("alice");
        assertThat(scene.token(TestTokens.signed(rs256, TestTokens.claims(now))).jti())
                .isEqualTo(TestTokens.JTI);
        assertThat(scene.token(TestTokens.ed25519(now)).clientId()).isEqualTo("shop");
    }

    @Test
    @DisplayName("JW: `none` and HMAC with the public key are not understood")
    void unsigned_and_symmetric_tokens_are_refused() throws JOSEException {
        var claims = TestTokens.claims(scene.clock.now());
        var none = new PlainObject(new PlainHeader(), new Payload(claims)).serialize();
        var header = TestTokens.header(JWSAlgorithm.HS256, "rsa1").build();
        var mac = TestTokens.signed(header, claims, new MACSigner(TestTokens.publicKey()));
        for (var token : List.of(none, none.substring(0, none.length() - 1), mac)) {
            assertThat(scene.show(token)).isInstanceOf(Authentication.Denied.class);
        }
    }

    @Test
    void a_token_without_a_claim_that_all_have_is_none() {
        for (var name :
                List.of("jti", "sub", "client_id", "iat", "exp", "sub_profile", "grant_id")) {
            var token = TestTokens.with(scene.clock.now(), claims -> claims.remove(name));
            assertThat(scene.show(token)).as(name).isInstanceOf(Authentication.Denied.class);
        }
        assertThat(scene.show("x".repeat(17_000))).isInstanceOf(Authentication.Denied.class);
        assertThat(scene.show("a.b.c")).isInstanceOf(Authentication.Denied.class);
    }

    @Test
    void whatever_is_shown_there_is_an_answer() {
        var now = scene.clock.now();
        var odd =
                new ArrayList<Object>(
                        List.of("x", true, 1e300, -1, Long.MAX_VALUE, "9".repeat(400)));
        odd.addAll(List.of(Map.of("a", List.of()), List.of(1, "x"), "", "\0", List.of()));
        var names = new ArrayList<>(TestTokens.claims(now).keySet());
        names.addAll(List.of("nbf", "key_id", "act"));
        for (var name : names) {
            for (var value : odd) {
                scene.show(TestTokens.with(now, claims -> claims.put(name, value)));
            }
        }
        var good = TestTokens.good(now);
        var random = new Random(7);
        for (var i = 0; i < 5_000; i++) {
            var bent = new StringBuilder(good);
            for (var n = random.nextInt(3); n >= 0; n--) {
                bent.setCharAt(random.nextInt(good.length()), (char) (33 + random.nextInt(94)));
            }
            scene.guard().authenticate(List.of("Bearer " + bent));
        }
        for (var header :
                List.of(
                        "{}",
                        "[]",
                        "{\"alg\":7}",
                        "{\"alg\":\"ES256\",\"kid\":{}}",
                        "\"",
                        "{".repeat(3000))) {
            scene.show(Base64URL.encode(header) + good.substring(good.indexOf('.')));
            scene.show(good.replaceFirst("\\..*\\.", "." + Base64URL.encode(header) + "."));
        }
    }

    @Test
    void clocks_may_lie_a_little_apart() {
        var token = TestTokens.good(scene.clock.now().plusSeconds(20));
        assertThat(scene.show(token)).isInstanceOf(Authentication.Authenticated.class);
    }

    private static Arguments bad(String check, String what, Function<Instant, String> token) {
        return Arguments.of(check, what, token);
    }

    private static Function<Instant, String> with(String claim, Object value) {
        return now -> TestTokens.with(now, claims -> claims.put(claim, value));
    }

    private static String typed(String type, Instant now) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec1");
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        return TestTokens.signed(header.build(), TestTokens.claims(now));
    }

    private static String withKey(Instant now) {
        var header = TestTokens.header(JWSAlgorithm.ES256, "ec1").jwk(TestTokens.foreignKey());
        return TestTokens.signed(header.build(), TestTokens.claims(now));
    }

    /// Signed well, by the right key, but the key is for RS256.
    private static String otherAlgorithm(Instant now) {
        var header = TestTokens.header(JWSAlgorithm.PS256, "rsa1").build();
        return TestTokens.signed(header, TestTokens.claims(now));
    }

    /// 64 bytes are 86 characters, the last of which has four bits to spare.
    private static String oddEnd(Instant now) {
        var good = TestTokens.good(now);
        var next = (char) (good.charAt(good.length() - 1) + 1);
        return good.substring(0, good.length() - 1) + next;
    }

    private static String tampered(Instant now) {
        var good = TestTokens.good(now).split("\\.");
        var bad = TestTokens.with(now, claims -> claims.put("sub", "bob")).split("\\.");
        return good[0] + "." + bad[1] + "." + good[2];
    }

    private static String expired(Instant now) {
        return TestTokens.good(now.minusSeconds(331));
    }

    private static String notBegun(Instant now) {
        return TestTokens.with(now, claims -> claims.put("nbf", now.getEpochSecond() + 60));
    }
}
