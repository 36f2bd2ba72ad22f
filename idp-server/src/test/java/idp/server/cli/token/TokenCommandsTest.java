package idp.server.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.jose.Claims;
import idp.core.jose.JoseSamples;
import idp.core.jose.Jwts;
import idp.core.jose.SigningAlgorithm;
import idp.core.oauth.Unavailable;
import idp.server.cli.CliFixture;
import idp.server.cli.SignedTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp token")
final class TokenCommandsTest {
    private static final String POLICIES = "../examples/orders-api/policies";
    private static final String RESOURCE = "https://orders.example";
    private static final String START =
            "Bearer resource_metadata=\"https://orders.example/.well-known/oauth-protected-resource\"";

    private final CliFixture idp = new CliFixture();
    private String alice;

    @BeforeEach
    void set() {
        idp.run("api", "put", "orders", "--resource", RESOURCE, "--name", "Orders");
        alice =
                idp.runWith(
                                CliFixture.PASSWORD,
                                "user",
                                "create",
                                "--username",
                                "alice",
                                "--password-stdin")
                        .document()
                        .get("id")
                        .toString();
    }

    private Claims.Builder claims() {
        return Claims.builder()
                .put("iss", JoseSamples.ISSUER.value())
                .put("sub", alice)
                .put("aud", RESOURCE)
                .put("client_id", "shop")
                .put("sub_profile", "user")
                .put("grant_id", "g1")
                .put("jti", "r1")
                .put("sid", "s1")
                .put("scope", "orders:read")
                .put("iat", JoseSamples.NOW)
                .put("exp", JoseSamples.NOW.plusSeconds(300));
    }

    private static String sign(Claims.Builder claims) {
        return SignedTokens.JWTS.sign(
                claims.build(), Jwts.ACCESS_TOKEN, SigningAlgorithm.ES256, JoseSamples.NOW);
    }

    private CliFixture.Ran verify(String... more) {
        return verifyWith(sign(claims()), "--token-stdin", more);
    }

    private CliFixture.Ran verifyWith(String input, String source, String... more) {
        var line = new ArrayList<>(List.of("token", "verify", source));
        line.addAll(List.of(more));
        return idp.runWith(input, line.toArray(String[]::new));
    }

    private static String check(CliFixture.Ran ran, String name) {
        return ((List<?>) ran.document().get("checks"))
                .stream()
                        .map(check -> (Map<?, ?>) check)
                        .filter(check -> name.equals(check.get("check")))
                        .map(check -> String.valueOf(check.get("result")))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void a_good_token_exits_with_0() {
        var ran = verify("--audience", RESOURCE, "--scope", "orders:read");
        assertThat(ran.code()).isZero();
        assertThat(ran.document()).containsEntry("status", 200).doesNotContainKey("check");
        assertThat(check(ran, "denylist")).isEqualTo("passed");
        assertThat(check(ran, "decision")).isEqualTo("not_asked");
    }

    @Test
    @DisplayName("RFC 6750 §3.1: what fails is named, with the challenge to send")
    void an_expired_token_exits_with_1() {
        idp.tokenTime = JoseSamples.NOW.plusSeconds(301);
        var ran = verify("--api", "orders");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.document())
                .containsEntry("status", 401)
                .containsEntry(
                        "www_authenticate",
                        START + ", error=\"invalid_token\", error_description=\"expired\"")
                .containsEntry("gate", 1)
                .containsEntry("check", "time")
                .containsEntry("found", "2026-11-23T12:05:00Z")
                .containsEntry("wanted", "now 2026-11-23T12:05:01Z");
        assertThat(ran.err()).contains("Gate 1 (who are you) refuses: time. It has expired.");
    }

    @Test
    void the_second_gate_asks_the_policies_and_writes_no_log() {
        idp.run("policy", "put", POLICIES, "--api", "orders", "--activate");
        var order = "{\"owner\":{\"type\":\"user\",\"id\":\"" + alice + "\"},\"region\":\"north\"";
        var view =
                verify(
                        "--api",
                        "orders",
                        "--resource",
                        "order::43",
                        "--action",
                        "view",
                        "--properties",
                        order + ",\"cents\":100}");
        assertThat(view.document()).as(view.out()).containsEntry("status", 200);
        var refund =
                verify(
                        "--api",
                        "orders",
                        "--resource",
                        "order::43",
                        "--action",
                        "refund",
                        "--properties",
                        order + ",\"cents\":60000}",
                        "--context",
                        "{\"cents\":60000}");
        assertThat(refund.code()).isEqualTo(1);
        assertThat(refund.document())
                .containsEntry("status", 403)
                .containsEntry("gate", 2)
                .containsEntry("check", "decision")
                .containsEntry("reason", "refund_over_limit")
                .containsEntry("policies", List.of("refund-limit"));
        assertThat(idp.decisionLog.all).isEmpty();
    }

    @Test
    void a_request_is_read_as_a_whole() {
        var request = "GET /orders/43 HTTP/1.1\nHost: orders.example\nAuthorization: Bearer ";
        var good = verifyWith(request + sign(claims()), "--request-stdin", "--api", "orders");
        assertThat(good.code()).as(good.out()).isZero();
        var two = verifyWith(request + "a\nAuthorization: Bearer b", "--request-stdin");
        assertThat(two.document()).containsEntry("status", 400).containsEntry("check", "request");
    }

    @Test
    @DisplayName("R-12: what cannot be known is 503, and exits with 3")
    void what_nobody_knows_exits_with_3() {
        idp.denylist =
                _ -> {
                    throw new Unavailable("away", null);
                };
        var ran = verify("--api", "orders");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.document()).containsEntry("status", 503).containsEntry("retry_after", 1);
        assertThat(check(ran, "denylist")).isEqualTo("unknown");
        idp.fault = new Unavailable("the database is away", null);
        var away = verify("--api", "orders");
        assertThat(away.code()).isEqualTo(3);
        assertThat(check(away, "signature")).isEqualTo("not_reached");
    }

    @Test
    void a_command_that_makes_no_sense_is_told_so_before_anything_is_read() {
        for (var wrong :
                List.of(
                        List.of("--action", "view"),
                        List.of("--action", "view", "--resource", "order::43"),
                        List.of("--api", "orders", "--audience", RESOURCE),
                        List.of("--api", "nobody"),
                        List.of("--context", "{}"),
                        List.of("--scope", "a\"b"),
                        List.of("--api", "orders", "--action", "view", "--resource", "order"),
                        List.of(
                                "--api",
                                "orders",
                                "--action",
                                "view",
                                "--resource",
                                "order::1",
                                "--context",
                                "[1]"))) {
            var ran = verify(wrong.toArray(String[]::new));
            assertThat(ran.code()).as(wrong.toString()).isEqualTo(1);
            assertThat(ran.err()).contains("Try: idp");
            assertThat(ran.out()).isEmpty();
        }
        assertThat(idp.run("token", "verify").err()).contains("--token-stdin or --request-stdin");
        assertThat(idp.open).isZero();
    }

    @Test
    void decoding_says_that_it_is_not_verifying() {
        var claims = "{\"sub\":\"eve\\u001b[31m\",\"exp\":1795843211,\"n\":{\"a\":1}}";
        var token = part("{\"alg\":\"none\"}") + "." + part(claims) + ".";
        var ran = idp.runWith(token, "token", "decode", "--token-stdin");
        assertThat(ran.code()).isZero();
        assertThat(ran.document())
                .containsEntry("verified", false)
                .containsEntry("header", Map.of("alg", "none"))
                .containsEntry("times", Map.of("exp", "2026-11-28T05:20:11Z"));
        assertThat(ran.err()).contains("Decoded, not verified");
        var table = idp.runWith(token, "token", "decode", "--token-stdin", "-o", "table");
        assertThat(table.out()).contains("claims.sub  eve?[31m").doesNotContain("\u001b");
        assertThat(idp.runWith("garbage", "token", "decode", "--token-stdin").code()).isEqualTo(1);
    }

    @Test
    void a_table_ends_with_the_answer_and_nothing_repeats_the_token() {
        var token = sign(claims());
        var ran =
                verifyWith(
                        token, "--token-stdin", "--audience", "https://x.example", "-o", "table");
        assertThat(ran.out())
                .contains("GATE  CHECK")
                .containsPattern("audience +failed +It is for another API\\.")
                .containsPattern("status +401");
        assertThat(ran.out() + ran.err()).doesNotContain(token);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
