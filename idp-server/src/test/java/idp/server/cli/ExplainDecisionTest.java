package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("idp explain, of a decision")
final class ExplainDecisionTest {
    private static final String ID = "4qk0c3yWb1dUo2m9Qe7xLA";

    private final CliFixture idp = new CliFixture();

    @Test
    void a_no_is_found_by_its_id_with_what_was_asked_and_never_a_token() {
        var sent =
                Attributes.NONE
                        .with("channel", Attribute.text("web"))
                        .with("access_token", Attribute.text("secret"));
        var question =
                new Question(
                        new Entity("user", "alice"),
                        new Action("refund"),
                        new Entity("order", "42"),
                        sent);
        idp.decisionLog.write(
                new LoggedDecision(
                        ID, idp.clock.instant(), "orders", 3L, false, "no_permit", question));
        var ran = idp.run("explain", ID);
        assertThat(ran.document())
                .containsEntry("decision", false)
                .containsEntry("reason", "no_permit")
                .containsEntry("policy_version", 3)
                .containsEntry("subject", "user:alice")
                .containsEntry("action", "refund")
                .containsEntry("resource", "order:42")
                .containsEntry("sent", Map.of("channel", "web"))
                .containsKey("right");
        assertThat(ran.out()).doesNotContain("secret");
    }

    @Test
    void one_that_is_not_kept_is_said() {
        var ran = idp.run("explain", ID);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no decision " + ID, "for a week");
    }
}
