package idp.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import idp.guard.FakeIssuer.Reply;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The second gate, AuthZEN 1.0")
final class DecisionsTest {
    private static final String PERMIT = "{\"decision\":true,\"context\":{\"id\":\"d1\"}}";

    private final Scene scene = new Scene().loaded();

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void the_question_carries_subject_action_resource_context_and_token() throws ParseException {
        says(PERMIT);
        var resource = Resource.of("order", 43, Map.of("amount", 60_000L, "owner", "bob"));
        var token = scene.token();
        assertThat(scene.guard().authorize(token, "refund", resource, Map.of("ip", "::1")))
                .isEqualTo(new AccessDecision.Permit("d1"));
        var sent =
                JSONObjectUtils.parse(
                        scene.issuer.asked("/access/v1/evaluation").getFirst().body());
        assertThat(sent)
                .containsEntry("subject", Map.of("type", "user", "id", "alice"))
                .containsEntry("action", Map.of("name", "refund"))
                .containsEntry(
                        "resource",
                        Map.of(
                                "type", "order",
                                "id", "43",
                                "properties", Map.of("amount", 60_000L, "owner", "bob")))
                .containsEntry("context", Map.of("ip", "::1", "access_token", token.value()));
    }

    @Test
    void a_no_is_403_with_the_reason_of_the_policy_and_no_oauth_error() {
        says(
                """
                {"decision":false,"context":{"id":"d2","reason":"too_much",
                 "reason_user":{"de":"Zu viel.","en":"Refunds over €500 need a second person."}}}
                """);
        var deny = (AccessDecision.Deny) scene.asks(scene.token(), Map.of());
        assertThat(deny.reason()).isEqualTo("too_much");
        assertThat(deny.answer().status()).isEqualTo(403);
        assertThat(deny.answer().headers()).doesNotContainKey("WWW-Authenticate");
        assertThat(deny.answer().body())
                .contains("\"detail\":\"Refunds over €500 need a second person.\"")
                .contains("\"reason\":\"too_much\"", "\"decision_id\":\"d2\"");
    }

    @Test
    void a_ready_challenge_is_passed_on_with_the_address_of_the_document() {
        says(
                """
                {"decision":false,"context":{"id":"d3","reason":"scope","challenge":{"status":403,
                 "www_authenticate":"Bearer error=\\"insufficient_scope\\", scope=\\"orders:write\\""}}}
                """);
        var deny = (AccessDecision.Deny) scene.asks(scene.token(), Map.of());
        assertThat(deny.answer().headers().get("WWW-Authenticate"))
                .isEqualTo(
                        "Bearer resource_metadata="
                                + "\"https://api.example/.well-known/oauth-protected-resource/orders\""
                                + ", error=\"insufficient_scope\", scope=\"orders:write\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":200,\"www_authenticate\":\"Bearer x\"}",
                "{\"status\":401,\"www_authenticate\":\"Basic realm=x\"}",
                "{\"status\":401,\"www_authenticate\":\"Bearer x\\r\\nSet-Cookie: a=b\"}",
                "7"
            })
    void a_challenge_that_is_none_is_not_passed_on(String challenge) {
        says("{\"decision\":false,\"context\":{\"challenge\":" + challenge + "}}");
        var deny = (AccessDecision.Deny) scene.asks(scene.token(), Map.of());
        assertThat(deny.answer().status()).isEqualTo(403);
        assertThat(deny.answer().headers()).doesNotContainKey("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 401, 403, 429, 500, 503})
    @DisplayName("AZ-01: what is not a decision is 503, never yes")
    void without_a_decision_nobody_can_say(int status) {
        scene.issuer.on("/access/v1/evaluation", any -> new Reply(status, PERMIT, Map.of()));
        assertUnknown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"decision\":\"true\"}", "{\"decision\":1}", "[true]", "true"})
    @DisplayName("AZ-01: an answer of another form is 503, never yes")
    void a_decision_of_another_form_is_none(String body) {
        says(body);
        assertUnknown();
    }

    @Test
    void a_decision_point_that_is_gone_is_503() {
        var token = scene.token();
        scene.issuer.close();
        assertThat(scene.asks(token, Map.of())).isInstanceOf(AccessDecision.Unknown.class);
    }

    @Test
    @DisplayName("AZ-05: the same ids in another context are judged separately")
    void a_decision_is_used_again_only_for_the_whole_question() {
        says(PERMIT);
        var token = scene.token();
        scene.asks(token, Map.of("ip", "a"));
        scene.asks(token, Map.of("ip", "a"));
        assertThat(questions()).isEqualTo(1);
        scene.asks(token, Map.of("ip", "b"));
        var weaker = TestTokens.with(scene.clock.now(), claims -> claims.put("acr", "pwd"));
        scene.asks(scene.token(weaker), Map.of("ip", "a"));
        scene.guard().authorize(token, "edit", Resource.of("order", "43"), Map.of("ip", "a"));
        assertThat(questions()).isEqualTo(4);
        scene.clock.advance(500);
        scene.asks(token, Map.of("ip", "a"));
        assertThat(questions()).isEqualTo(5);
    }

    @Test
    void a_new_epoch_empties_the_cache_and_for_a_second_nothing_is_kept() {
        says(PERMIT);
        var token = scene.token();
        scene.clock.advance(900);
        scene.poll();
        scene.clock.advance(100);
        scene.asks(token, Map.of());
        assertThat(scene.cache.size()).isEqualTo(1);
        epoch("e2");
        scene.poll();
        assertThat(scene.cache.size()).isZero();
        scene.asks(token, Map.of());
        assertThat(scene.cache.size()).as("a node may not have heard of it").isZero();
        scene.clock.advance(1000);
        scene.poll();
        scene.asks(token, Map.of());
        assertThat(scene.cache.size()).isEqualTo(1);
        assertThat(questions()).isEqualTo(3);
    }

    @Test
    @DisplayName("DN-02: an answer that was asked for before a change is not kept after it")
    void an_answer_overtaken_by_a_change_is_not_kept() {
        var token = scene.token();
        scene.clock.advance(1000);
        scene.poll();
        scene.issuer.on(
                "/access/v1/evaluation",
                any -> {
                    epoch("e2");
                    scene.poll();
                    return Reply.json(PERMIT);
                });
        scene.asks(token, Map.of());
        assertThat(scene.cache.size()).isZero();
    }

    @Test
    void a_revocation_ends_what_was_decided_for_the_token() {
        says(PERMIT);
        var token = scene.token();
        scene.clock.advance(1000);
        scene.poll();
        scene.asks(token, Map.of());
        scene.says("c2", FakeIssuer.row("grant", "grant7", 4102444800L)).poll();
        var deny = (AccessDecision.Deny) scene.asks(token, Map.of());
        assertThat(deny.reason()).isEqualTo("token_not_valid");
        assertThat(deny.answer().status()).isEqualTo(401);
    }

    @Test
    @DisplayName("R-06: past the lease nothing that was decided before is used")
    void past_the_lease_the_decision_point_is_asked() {
        says(PERMIT);
        var token = scene.token();
        scene.clock.advance(999);
        scene.asks(token, Map.of());
        scene.clock.advance(1);
        scene.asks(token, Map.of());
        assertThat(questions()).isEqualTo(2);
    }

    private void assertUnknown() {
        var unknown = (AccessDecision.Unknown) scene.asks(scene.token(), Map.of());
        assertThat(unknown.answer().status()).isEqualTo(503);
        assertThat(unknown.answer().headers()).containsEntry("Retry-After", "1");
        scene.asks(scene.token(), Map.of());
        assertThat(questions()).as("not kept").isGreaterThanOrEqualTo(2);
    }

    private void says(String body) {
        scene.issuer.on("/access/v1/evaluation", any -> Reply.json(body));
    }

    private void epoch(String epoch) {
        scene.issuer.on(
                "/denylist/feed",
                any -> Reply.json(FakeIssuer.feed("c", 0, false, false, List.of(), epoch)));
    }

    private int questions() {
        return scene.issuer.asked("/access/v1/evaluation").size();
    }
}
