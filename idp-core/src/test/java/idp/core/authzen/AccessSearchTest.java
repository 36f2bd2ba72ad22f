package idp.core.authzen;

import static idp.core.authzen.InspectorFixture.ORDERS;
import static idp.core.jose.JoseSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.Stage;
import idp.core.access.DecisionPoint;
import idp.core.access.Evaluation;
import idp.core.access.Judge;
import idp.core.access.Question;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Action;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.facts.Entity;
import idp.core.access.facts.FakeResources;
import idp.core.access.facts.FakeSubjects;
import idp.core.oauth.Refused;
import idp.core.revoke.FakeDenylist;
import idp.core.token.OwnTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AuthZEN §8: who may do it, to what, and what may be done")
final class AccessSearchTest {
    private static final Evaluation YES = new Evaluation.Permitted(Set.of("strong"));

    private final InspectorFixture on = new InspectorFixture();
    private final FakeSubjects subjects = new FakeSubjects(on.stage.store);
    private final FakeResources resources = new FakeResources();
    private final AccessSearch search =
            new AccessSearch(
                    new DecisionPoint(
                            on.policies,
                            subjects,
                            new Judge(on.evaluator, Stage.OPAQUE),
                            on.log,
                            on.clock),
                    on.policies,
                    subjects,
                    resources,
                    new AccessTokens(new OwnTokens(on.jwts, new FakeDenylist())),
                    on.clock);
    private final AccessCaller caller = new AccessCaller(on.stage.client(), List.of(ORDERS));

    private Question asked(Attributes context) {
        return new Question(
                new Entity("user", on.alice),
                new Action("read"),
                new Entity("order", "1"),
                context);
    }

    private List<String> found(String after, int limit) {
        var page =
                search.resources(caller, asked(Attributes.NONE), AccessOptions.NONE, after, limit);
        return page.results();
    }

    @Test
    @DisplayName("AuthZEN §8.4: the subjects that are permitted, and no others")
    void subjects() {
        var bob = on.stage.user().id();
        on.evaluator.answer((_, principal, _) ->
                principal.entity().id().equals(bob) ? YES : new Evaluation.NotPermitted());
        var page = search.subjects(caller, asked(Attributes.NONE), AccessOptions.NONE, null, 10);
        assertThat(page.results()).containsExactly(bob);
        assertThat(page.next()).isNull();
        var behind = search.subjects(caller, asked(Attributes.NONE), AccessOptions.NONE, bob, 10);
        assertThat(behind.results()).isEmpty();
    }

    @Test
    @DisplayName("AuthZEN §8.2: pages end where they are full, and go on behind the last")
    void pages() {
        on.evaluator.answer(YES);
        var all = new ArrayList<String>();
        for (var i = 0; i < 260; i++) {
            var id = "o%03d".formatted(i);
            resources.put("orders", new Entity("order", id), NOW);
            all.add(id);
        }
        resources.put("orders", new Entity("parcel", "p"), NOW);
        resources.put("bills", new Entity("order", "b"), NOW);
        for (var limit : new int[] {1, 49, 50, 51, 249, 250, 251, 259}) {
            var page =
                    search.resources(
                            caller, asked(Attributes.NONE), AccessOptions.NONE, null, limit);
            assertThat(page.results()).isEqualTo(all.subList(0, limit));
            assertThat(page.next()).as("%d", limit).isEqualTo(all.get(limit - 1));
            assertThat(found(page.next(), 1000)).isEqualTo(all.subList(limit, 260));
        }
        assertThat(found(null, 1000)).isEqualTo(all);
    }

    @Test
    @DisplayName("AuthZEN §8.6: the actions that are permitted, of those that the policies know")
    void actions() {
        on.evaluator.answer(YES);
        assertThat(search.actions(caller, asked(Attributes.NONE), AccessOptions.NONE).results())
                .containsExactly("read");
        on.evaluator.answer(new Evaluation.NotPermitted());
        assertThat(search.actions(caller, asked(Attributes.NONE), AccessOptions.NONE).results())
                .isEmpty();
    }

    @Test
    @DisplayName("RFC 9068 §4: with a token that is not valid nothing is found")
    void nothing_by_a_dead_token() {
        on.evaluator.answer(YES);
        resources.put("orders", new Entity("order", "1"), NOW);
        assertThat(found(null, 10)).containsExactly("1");
        var dead = asked(Attributes.NONE.with("access_token", Attribute.text("a.b.c")));
        assertThat(search.resources(caller, dead, AccessOptions.NONE, null, 10).results())
                .isEmpty();
        assertThat(search.actions(caller, dead, AccessOptions.NONE).results()).isEmpty();
        var forged = asked(Attributes.NONE.with("token", Attribute.text("x")));
        assertThatThrownBy(() -> search.actions(caller, forged, AccessOptions.NONE))
                .isInstanceOf(Refused.class);
    }

    @Test
    void nothing_where_no_policy_is_active() {
        on.evaluator.answer(YES);
        var bills = new ResourceServer("bills", "https://bills.example", "Bills", List.of());
        on.apis.put(bills, NOW);
        resources.put("bills", new Entity("order", "1"), NOW);
        var other = new AccessCaller(on.stage.client(), List.of(bills));
        var question = asked(Attributes.NONE);
        assertThat(search.subjects(other, question, AccessOptions.NONE, null, 9).results())
                .isEmpty();
        assertThat(search.resources(other, question, AccessOptions.NONE, null, 9).results())
                .isEmpty();
        assertThat(search.actions(other, question, AccessOptions.NONE).results()).isEmpty();
    }
}
