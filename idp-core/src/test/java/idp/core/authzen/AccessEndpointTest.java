package idp.core.authzen;

import static idp.core.authzen.AccessOptions.Semantic.EXECUTE_ALL;
import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.authzen.InspectorFixture.START;
import static idp.core.jose.JoseSamples.NOW;
import static idp.core.oauth.ErrorCode.FORBIDDEN;
import static idp.core.oauth.ErrorCode.INVALID_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import idp.core.Stage;
import idp.core.access.DecisionPoint;
import idp.core.access.Evaluation;
import idp.core.access.Judge;
import idp.core.access.MissingForPermit;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.FakeRoles;
import idp.core.access.facts.FakeSubjects;
import idp.core.access.facts.Role;
import idp.core.authzen.AccessAnswer.Decided;
import idp.core.authzen.AccessOptions.Semantic;
import idp.core.oauth.Refused;
import idp.core.revoke.FakeDenylist;
import idp.core.token.OwnTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A question is permitted where its context has `yes`, and to managers.
@DisplayName("AuthZEN §6, AuthZEN §7.1: answering the questions of an API")
final class AccessEndpointTest {
    private final InspectorFixture on = new InspectorFixture();
    private final FakeSubjects subjects = new FakeSubjects(on.stage.store);
    private final FakeRoles roles = new FakeRoles(on.stage.store, _ -> true);
    private final Judge judge = new Judge(on.evaluator, Stage.OPAQUE);
    private final AccessEndpoint endpoint =
            new AccessEndpoint(
                    new DecisionPoint(on.policies, subjects, judge, on.log, on.clock),
                    new MissingForPermit(on.policies, subjects, roles, judge, on.clock),
                    new AccessTokens(new OwnTokens(on.jwts, new FakeDenylist())),
                    on.clock);
    private final AccessCaller caller = new AccessCaller(on.stage.client(), List.of(ORDERS));
    private final AccessCaller curious =
            new AccessCaller(
                    on.stage.client(Map.of("scope", "decisions:explain")), List.of(ORDERS));

    @BeforeEach
    void rules() {
        on.evaluator.answer((_, principal, context) ->
                context.find("yes") != null || principal.roles().contains("manager")
                        ? new Evaluation.Permitted(Set.of("strong"))
                        : new Evaluation.NotPermitted());
        roles.put("orders", new Role("manager", ""), NOW);
    }

    private Question asks(String... context) {
        var all = Attributes.NONE;
        for (var name : context) {
            all = all.with(name, Attribute.text("x"));
        }
        return new Question(
                new Entity("user", on.alice), new Action("read"), new Entity("order", "1"), all);
    }

    private AccessItem item(String kind) {
        return switch (kind) {
            case "yes" -> new AccessItem.Asked(asks("yes"));
            case "unread" -> new AccessItem.Unread(new Refused(INVALID_REQUEST, "no subject"));
            // The facts of a token are made here, and a token that nobody issued is none.
            case "forged" -> new AccessItem.Asked(asks("token"));
            case "dead" -> new AccessItem.Asked(asks("access_token"));
            default -> new AccessItem.Asked(asks());
        };
    }

    private List<String> batch(Semantic semantic, String kinds) {
        var items = new ArrayList<AccessItem>();
        for (var kind : kinds.split(" ")) {
            items.add(item(kind));
        }
        var options = new AccessOptions(null, false, false, semantic);
        return endpoint.evaluate(caller, items, options).stream()
                .map(AccessEndpointTest::told)
                .toList();
    }

    private static String told(AccessAnswer answer) {
        return switch (answer) {
            case AccessAnswer.Unread _ -> "error";
            case Decided decided -> answer.permitted() ? "yes" : decided.decision().code();
        };
    }

    @Test
    @DisplayName(
            "AuthZEN §7.1: each item has its answer in its place, and a bad one spoils only itself")
    void every_item_in_its_place() {
        assertThat(batch(EXECUTE_ALL, "yes no unread dead yes forged no"))
                .containsExactly(
                        "yes",
                        "no_policy_permits",
                        "error",
                        "token_not_valid",
                        "yes",
                        "error",
                        "no_policy_permits");
        assertThat(batch(EXECUTE_ALL, "unread forged")).containsExactly("error", "error");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "EXECUTE_ALL, yes no yes, 3",
        "DENY_ON_FIRST_DENY, yes no yes, 2",
        "DENY_ON_FIRST_DENY, yes yes yes, 3",
        "DENY_ON_FIRST_DENY, unread yes, 1",
        "DENY_ON_FIRST_DENY, dead yes, 1",
        "PERMIT_ON_FIRST_PERMIT, no yes no, 2",
        "PERMIT_ON_FIRST_PERMIT, no dead unread, 3",
        "PERMIT_ON_FIRST_PERMIT, yes no, 1"
    })
    @DisplayName("AuthZEN §7.1.2.1: how far a batch goes")
    void the_semantic_ends_it(Semantic semantic, String kinds, int answers) {
        assertThat(batch(semantic, kinds)).hasSize(answers);
    }

    @Test
    @DisplayName("AuthZEN §6.1: one question alone is refused where it cannot be read")
    void one_question() {
        var good = endpoint.evaluate(caller, asks("yes"), AccessOptions.NONE);
        assertThat(good.permitted()).isTrue();
        assertThat(endpoint.evaluate(caller, asks(), AccessOptions.NONE).permitted()).isFalse();
        var refused =
                catchThrowableOfType(
                        Refused.class,
                        () -> endpoint.evaluate(caller, asks("token"), AccessOptions.NONE));
        assertThat(refused.code()).isEqualTo(INVALID_REQUEST);
        var other = new AccessOptions("bills", false, false, EXECUTE_ALL);
        var foreign =
                catchThrowableOfType(
                        Refused.class, () -> endpoint.evaluate(caller, asks("yes"), other));
        assertThat(foreign.code()).isEqualTo(FORBIDDEN);
    }

    @Test
    void a_request_holds_a_hundred_questions_and_no_more() {
        var most = Collections.nCopies(AccessEndpoint.MOST, item("yes"));
        assertThat(endpoint.evaluate(caller, most, AccessOptions.NONE)).hasSize(100);
        var more = Collections.nCopies(AccessEndpoint.MOST + 1, item("yes"));
        var refused =
                catchThrowableOfType(
                        Refused.class, () -> endpoint.evaluate(caller, more, AccessOptions.NONE));
        assertThat(refused.code()).isEqualTo(INVALID_REQUEST);
    }

    private Decided answer(AccessCaller by, boolean explain, String... context) {
        var options = new AccessOptions(null, explain, false, EXECUTE_ALL);
        return (Decided) endpoint.evaluate(by, asks(context), options);
    }

    @Test
    @DisplayName("how it came about is told to those who ask and may know, and to nobody else")
    void explained_to_those_who_may_know() {
        assertThat(answer(caller, false).explained()).isFalse();
        assertThat(answer(caller, true).explained()).isFalse();
        assertThat(answer(curious, false).explained()).isFalse();
        assertThat(answer(curious, true).explained()).isTrue();
        assertThat(answer(curious, true).missing()).containsExactly("role:manager");
        for (var silent : List.of(answer(caller, true), answer(curious, false))) {
            assertThat(silent.missing()).isEmpty();
        }
        assertThat(answer(curious, true, "access_token").missing()).isEmpty();
        assertThat(answer(curious, true, "yes").missing()).isEmpty();
    }

    @Test
    void what_would_help_is_left_out_where_the_answer_took_all_the_time() {
        on.evaluator.answer((_, principal, _) -> {
            on.clock.advance(Duration.ofSeconds(3));
            return principal.roles().contains("manager")
                    ? new Evaluation.Permitted(Set.of("strong"))
                    : new Evaluation.NotPermitted();
        });
        assertThat(answer(curious, true).missing()).isEmpty();
        assertThat(answer(curious, true).explained()).isTrue();
    }

    @Test
    @DisplayName("AuthZEN §5.5: a decision is named where the log keeps it, or where that is asked")
    void named_where_it_is_kept() {
        assertThat(answer(caller, false).named()).isTrue();
        var dead = new AccessOptions(null, false, false, EXECUTE_ALL);
        var named = new AccessOptions(null, false, true, EXECUTE_ALL);
        var token = asks("access_token");
        assertThat(((Decided) endpoint.evaluate(caller, token, dead)).named()).isFalse();
        assertThat(((Decided) endpoint.evaluate(caller, token, named)).named()).isTrue();
    }

    @Test
    @DisplayName("RFC 9470 §3, RFC 6750 §3.1: a refusal says what the API may answer")
    void the_challenge() {
        assertThat(answer(caller, false, "yes").challenge()).isNull();
        assertThat(answer(caller, false).challenge()).isNull();
        assertThat(answer(caller, false, "access_token").challenge())
                .isEqualTo(AccessChallenge.invalidToken("not valid here", ORDERS.resource()));
        on.evaluator.answer(new Evaluation.Forbidden(Set.of("strong")));
        assertThat(answer(caller, false).challenge())
                .isEqualTo(
                        new AccessChallenge(
                                401,
                                START
                                        + ", error=\"insufficient_user_authentication\","
                                        + " acr_values=\"mfa\", max_age=\"300\""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://a.example, https://a.example/.well-known/oauth-protected-resource",
        "https://a.example/, https://a.example/.well-known/oauth-protected-resource",
        "https://a.example:1/v1, https://a.example:1/.well-known/oauth-protected-resource/v1",
        "urn:a, ",
        "//a.example, ",
        "a b, "
    })
    @DisplayName("RFC 9728 §3.1: where the document of a resource is")
    void the_document_of_a_resource(String resource, String document) {
        assertThat(AccessChallenge.metadata(resource)).isEqualTo(document);
    }
}
