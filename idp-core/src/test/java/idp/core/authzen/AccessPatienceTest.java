package idp.core.authzen;

import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.access.DecisionPoint;
import idp.core.access.Evaluation;
import idp.core.access.Judge;
import idp.core.access.MissingForPermit;
import idp.core.access.Question;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.FakeResources;
import idp.core.access.facts.FakeRoles;
import idp.core.access.facts.FakeSubjects;
import idp.core.oauth.Unavailable;
import idp.core.revoke.FakeDenylist;
import idp.core.token.OwnTokens;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Each judgement takes a tenth of a second here.
@DisplayName("AuthZEN §7, §8: one deadline for a request, however many questions it holds")
final class AccessPatienceTest {
    private final InspectorFixture scene = new InspectorFixture();
    private final FakeSubjects subjects = new FakeSubjects(scene.stage.store);
    private final Judge judge = new Judge(scene.evaluator, Stage.OPAQUE);
    private final DecisionPoint decisions =
            new DecisionPoint(scene.policies, subjects, judge, scene.log, scene.clock);
    private final AccessTokens tokens =
            new AccessTokens(new OwnTokens(scene.jwts, new FakeDenylist()));
    private final AccessCaller caller =
            new AccessCaller(scene.stage.client(), List.of(InspectorFixture.ORDERS));

    @BeforeEach
    void slowly() {
        scene.evaluator.answer((_, _, _) -> {
            scene.clock.advance(Duration.ofMillis(100));
            return new Evaluation.Permitted(Set.of("strong"));
        });
    }

    private Question question() {
        return new Question(
                new Entity("user", scene.alice),
                new Action("read"),
                new Entity("order", "1"),
                Attributes.NONE);
    }

    @Test
    @DisplayName("AuthZEN §8.2: a search ends in time and says where to go on")
    void a_search_ends_in_time() {
        var resources = new FakeResources();
        for (var i = 0; i < 120; i++) {
            resources.put("orders", new Entity("order", "o%03d".formatted(i)), NOW);
        }
        var search =
                new AccessSearch(
                        decisions, scene.policies, subjects, resources, tokens, scene.clock);

        var found = new HashSet<String>();
        var pages = 0;
        String after = null;
        do {
            var page = search.resources(caller, question(), AccessOptions.NONE, after, 100);
            assertThat(page.results().size()).isLessThan(100);
            assertThat(found.addAll(page.results())).isTrue();
            after = page.next();
            pages++;
        } while (after != null && pages < 10);

        assertThat(found).hasSize(120);
        assertThat(pages).isBetween(2, 5);
    }

    @Test
    @DisplayName("AuthZEN §7.1: a batch that takes too long is no answer")
    void a_batch_that_takes_too_long_is_no_answer() {
        var endpoint =
                new AccessEndpoint(
                        decisions,
                        new MissingForPermit(
                                scene.policies,
                                subjects,
                                new FakeRoles(scene.stage.store, _ -> true),
                                judge,
                                scene.clock),
                        tokens,
                        scene.clock);
        var item = new AccessItem.Asked(question());
        var options =
                new AccessOptions(null, false, false, AccessOptions.Semantic.DENY_ON_FIRST_DENY);

        assertThat(endpoint.evaluate(caller, Collections.nCopies(5, item), options)).hasSize(5);
        assertThatThrownBy(() -> endpoint.evaluate(caller, Collections.nCopies(100, item), options))
                .isInstanceOf(Unavailable.class);
    }
}
