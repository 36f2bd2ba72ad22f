package idp.core.jose;

import static idp.core.jose.Forger.claims;
import static idp.core.jose.Forger.part;
import static idp.core.jose.Forger.seconds;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import idp.core.jose.Verification.Why;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
        "RFC 8725 §3.8, RFC 8725 §3.9, RFC 8725 §3.11: a token is for one place, one issuer and one time")
final class ForgedClaimsTest {
    private static Forger forger;

    @BeforeAll
    static void keys() {
        forger = new Forger();
    }

    private static Why refusalOf(String claims) {
        return forger.refusal(forger.signed(forger.header(), claims));
    }

    private static Why refusalAt(String times) {
        return refusalOf(claims(times));
    }

    @Test
    @DisplayName("JW-09: a huge token costs nothing: no split, no decoding, no copy")
    void huge() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var token : new String[] {"A".repeat(10 << 20), ".".repeat(1_000_000)}) {
            assertThat(forger.refusal(token)).isEqualTo(Why.TOO_LONG);
            var before = threads.getCurrentThreadAllocatedBytes();
            forger.refusal(token);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "\u00fc.\u00fc.\u00fc"})
    @DisplayName("JW-09: what is not three parts of base64url is no token")
    void not_a_token(String token) {
        assertThat(forger.refusal(token)).isEqualTo(Why.MALFORMED);
        assertThat(forger.refusal(".".repeat(8000))).isEqualTo(Why.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"8,[,]", "2000,[,]", "8,'{\"a\":',}", "1000,'{\"a\":',}"})
    @DisplayName("JW-10: deeply nested claims are refused")
    void deep(int depth, String open, String close) {
        var nested = open.repeat(depth) + (open.equals("[") ? "" : "1") + close.repeat(depth);
        var claims =
                claims("\"iat\":%d,\"exp\":%d,\"x\":%s".formatted(seconds(0), seconds(9), nested));
        var token = forger.signed(forger.header(), claims);
        assertThat(forger.refusal(token))
                .isEqualTo(token.length() > Jwts.LONGEST ? Why.TOO_LONG : Why.MALFORMED);
        var head = "{\"alg\":" + nested + "}";
        var headed = part(head) + ".e30.e30";
        assertThat(forger.refusal(headed))
                .isEqualTo(headed.length() > Jwts.LONGEST ? Why.TOO_LONG : Why.MALFORMED);
    }

    @Test
    @DisplayName("JW-10: brackets in a text are text")
    void brackets_in_text() {
        var text = "\\\"" + "[{".repeat(50);
        assertThat(
                        refusalAt(
                                "\"iat\":%d,\"exp\":%d,\"x\":\"%s\""
                                        .formatted(seconds(0), seconds(9), text)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "7", "null", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}"})
    void claims_are_one_object_with_each_name_once(String claims) {
        assertThat(refusalOf(claims)).isEqualTo(Why.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"JWT", "logout+jwt", "dpop+jwt", "AT+JWT", "application/at+jwt"})
    @DisplayName("JW-12: a token of another kind is refused by its typ")
    void confusion(String type) {
        var claims =
                Claims.builder()
                        .put("iss", JoseSamples.ISSUER.value())
                        .put("iat", NOW)
                        .put("exp", NOW.plusSeconds(60))
                        .build();
        var other = forger.jwts.sign(claims, type, SigningAlgorithm.ES256, NOW);
        assertThat(forger.refusal(other)).isEqualTo(Why.WRONG_TYPE);
        assertThat(forger.refusal(other, Expected.type(type))).isNull();
        var access = forger.jwts.sign(claims, Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, NOW);
        assertThat(forger.refusal(access, Expected.type(type))).isEqualTo(Why.WRONG_TYPE);
    }

    @Test
    @DisplayName("JW-12: where one typ serves two kinds, the claims tell them apart")
    void claim_set() {
        var expected = Expected.type(Jwts.ACCESS_TOKEN);
        var token = forger.signed(forger.header(), claims());
        assertThat(forger.refusal(token, expected.with("sub"))).isNull();
        assertThat(forger.refusal(token, expected.with("sub", "client_id")))
                .isEqualTo(Why.MISSING_CLAIM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com.evil",
                "https://api.example",
                "https://api.example.com/",
                "https://API.example.com",
                "x https://api.example.com"
            })
    @DisplayName("JW-13: an audience counts only if it is exactly that one")
    void audience(String other) {
        var expected = Expected.type(Jwts.ACCESS_TOKEN).audience("https://api.example.com");
        var times = "\"iat\":%d,\"exp\":%d".formatted(seconds(0), seconds(60));
        assertThat(refusal("\"https://api.example.com\"", times, expected)).isNull();
        assertThat(refusal("[\"a\",\"https://api.example.com\"]", times, expected)).isNull();
        for (var aud : new String[] {"\"%s\"", "[\"%s\"]", "{\"%s\":1}", "[1,\"%s\"]"}) {
            assertThat(refusal(aud.formatted(other), times, expected))
                    .isEqualTo(Why.WRONG_AUDIENCE);
        }
        assertThat(refusal("7", times, expected)).isEqualTo(Why.WRONG_AUDIENCE);
        assertThat(forger.refusal(forger.signed(forger.header(), claims(times)), expected))
                .isEqualTo(Why.WRONG_AUDIENCE);
    }

    private static Why refusal(String aud, String times, Expected expected) {
        var token = forger.signed(forger.header(), claims("\"aud\":" + aud + "," + times));
        return forger.refusal(token, expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"https://id.example.com/\"", "\"https://ID.example.com\"", "null", "7"})
    @DisplayName("JW-13: another issuer's token is refused, even under our own key")
    void issuer(String iss) {
        assertThat(
                        refusalOf(
                                "{\"iss\":%s,\"iat\":%d,\"exp\":%d}"
                                        .formatted(iss, seconds(0), seconds(60))))
                .isEqualTo(Why.WRONG_ISSUER);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, ",
        "0, 0, EXPIRED",
        "-60, -1, EXPIRED",
        "9, 60, ",
        "10, 60, ",
        "11, 60, NOT_YET",
        "61, 120, NOT_YET"
    })
    @DisplayName("JW-16, RFC 7519 §4.1.5: ten seconds ahead are forgiven, none behind")
    void clock(long iat, long exp, Why why) {
        assertThat(refusalAt("\"iat\":%d,\"exp\":%d".formatted(seconds(iat), seconds(exp))))
                .isEqualTo(why);
        assertThat(
                        refusalAt(
                                "\"iat\":%d,\"nbf\":%d,\"exp\":%d"
                                        .formatted(
                                                seconds(Math.min(0, iat)),
                                                seconds(iat),
                                                seconds(exp))))
                .isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1795435300\"",
                "1795435300.5",
                "1.7954353e9",
                "-1",
                "1e308",
                "99999999999999999999",
                "null",
                "true",
                "[1795435300]"
            })
    @DisplayName("JW-16: a time that is not a whole number of seconds is none")
    void malformed_times(String time) {
        assertThat(refusalAt("\"iat\":%d,\"exp\":%s".formatted(seconds(0), time)))
                .isEqualTo(Why.MALFORMED);
        assertThat(refusalAt("\"iat\":%s,\"exp\":%d".formatted(time, seconds(60))))
                .isEqualTo(Why.MALFORMED);
        assertThat(
                        refusalAt(
                                "\"iat\":%d,\"nbf\":%s,\"exp\":%d"
                                        .formatted(seconds(0), time, seconds(60))))
                .isEqualTo(Why.MALFORMED);
    }

    @Test
    @DisplayName("JW-16: an nbf of now does not help an iat of tomorrow")
    void issued_tomorrow() {
        assertThat(
                        refusalAt(
                                "\"iat\":%d,\"nbf\":%d,\"exp\":%d"
                                        .formatted(seconds(11), seconds(0), seconds(60))))
                .isEqualTo(Why.NOT_YET);
    }

    @Test
    @DisplayName("JW-16: a token without a beginning or an end is none")
    void no_times() {
        assertThat(refusalAt("\"iat\":" + seconds(0))).isEqualTo(Why.MALFORMED);
        assertThat(refusalAt("\"exp\":" + seconds(60))).isEqualTo(Why.MALFORMED);
    }

    @Test
    @DisplayName("RFC 7519 §4.1.4: a hint may have expired; nothing else about it may be wrong")
    void expired_hint() {
        var old = claims("\"iat\":%d,\"exp\":%d".formatted(seconds(-7200), seconds(-3600)));
        var token = forger.signed(forger.header(), old);
        var hint = Expected.type(Jwts.ACCESS_TOKEN).orExpired();
        assertThat(forger.refusal(token)).isEqualTo(Why.EXPIRED);
        assertThat(forger.refusal(token, hint)).isNull();
        assertThat(forger.refusal(token.substring(0, token.length() - 4) + "AAAA", hint))
                .isNotNull();
        assertThat(forger.refusal(token, hint.audience("c"))).isEqualTo(Why.WRONG_AUDIENCE);
    }
}
