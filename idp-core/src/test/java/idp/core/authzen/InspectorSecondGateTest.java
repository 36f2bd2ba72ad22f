package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.authzen.InspectorFixture.START;
import static idp.core.authzen.InspectorFixture.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.Evaluation;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.authzen.Inspection.Check;
import idp.core.authzen.Inspection.Fault;
import idp.core.authzen.Inspection.State;
import idp.core.authzen.Inspector.Wish;
import idp.core.oauth.Scope;
import idp.core.oauth.Unavailable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 6750 §3.1, RFC 9470 §3: what the second gate says, and the answer")
final class InspectorSecondGateTest {
    private final InspectorFixture on = new InspectorFixture();

    private static Wish read(String scope, Attributes context) {
        return Wish.of(ORDERS)
                .with(Scope.parse(scope))
                .asks(new Action("read"), new Entity("order", "43"), context);
    }

    private Inspection inspect(String scope) {
        return on.inspect(on.token(), read(scope, Attributes.NONE));
    }

    @Test
    @DisplayName("RFC 6750 §3.1: insufficient_scope names the scope")
    void a_missing_scope_is_403_and_named() {
        var seen = inspect("orders:read orders:write");
        assertFails(seen, Check.SCOPE, Fault.SCOPE_MISSING, 403);
        assertThat(seen.answer().challenge())
                .isEqualTo(
                        START
                                + ", error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
    }

    @Test
    void a_permit_lets_the_request_go_on() {
        on.evaluator.answer(new Evaluation.Permitted(Set.of("strong")));
        assertThat(inspect("orders:read").answer())
                .isEqualTo(new Inspection.Answer(200, null, "permitted"));
    }

    @Test
    void a_refusal_has_the_reason_of_the_decision_and_the_log_hears_of_none() {
        on.evaluator.answer(new Evaluation.NotPermitted());
        var no = inspect("orders:read");
        assertFails(no, Check.DECISION, Fault.DENIED, 403);
        assertThat(no.answer()).isEqualTo(new Inspection.Answer(403, null, "no_policy_permits"));
        assertThat(on.log.all).isEmpty();
    }

    @Test
    @DisplayName("RFC 9470 §3: insufficient_user_authentication names what is needed")
    void a_policy_that_wants_a_stronger_sign_in_is_401() {
        on.evaluator.answer(new Evaluation.Forbidden(Set.of("strong")));
        var challenge =
                START
                        + ", error=\"insufficient_user_authentication\","
                        + " acr_values=\"mfa\", max_age=\"300\"";
        assertThat(inspect("").answer())
                .isEqualTo(new Inspection.Answer(401, challenge, "strong_sign_in"));
    }

    @Test
    void the_facts_of_the_token_are_the_token_s_own() {
        on.evaluator.answer((_, principal, sent) -> {
            var token = (Attribute.Members) sent.find(AccessTokens.FACTS);
            assertThat(token.members().text("client")).isEqualTo("shop");
            assertThat(sent.text("reason")).isEqualTo("test");
            assertThat(principal.entity().is("user", on.alice)).isTrue();
            return new Evaluation.Permitted(Set.of("strong"));
        });
        var context =
                Attributes.NONE
                        .with("reason", Attribute.text("test"))
                        .with(AccessTokens.FACTS, Attribute.texts(List.of("forged")));
        assertThat(on.inspect(on.token(), read("", context)).answer().good()).isTrue();
    }

    @Test
    @DisplayName("AZ-01: a decision that cannot be made is 503")
    void an_unknown_decision_is_503() {
        on.evaluator.answer((_, _, _) -> {
            throw new Unavailable("no room", null);
        });
        var undecided = inspect("orders:read");
        assertThat(undecided.answer().status()).isEqualTo(503);
        assertThat(undecided.steps().getLast().state()).isEqualTo(State.UNKNOWN);
    }
}
