package idp.server.cluster;

import static idp.server.cluster.History.Type.FAIL;
import static idp.server.cluster.History.Type.INFO;
import static idp.server.cluster.History.Type.OK;
import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cluster.History.Call;
import idp.server.cluster.History.Event;
import idp.server.cluster.History.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("C1 to C4: the judges of histories find what was planted, and nothing else")
final class CheckersTest {
    private static final Duration BOUND = Duration.ofNanos(100);

    private static Call call(String op, String key, String value, Type type, long from, long to) {
        return new Call(0, op, key, value, type, 0, 0, from, to);
    }

    private static Call call(String op, String key, Type type) {
        return call(op, key, "", type, 0, 1);
    }

    @Test
    void a_code_that_two_callers_got_tokens_for_is_a_double() {
        var planted =
                List.of(
                        call("redeem", "a", OK),
                        call("redeem", "b", OK),
                        call("redeem", "a", FAIL),
                        call("redeem", "a", OK));
        assertThat(Checkers.doubles(planted, "redeem")).containsExactly("a");
    }

    @Test
    void refused_and_unheard_uses_are_no_doubles() {
        var good =
                List.of(
                        call("redeem", "a", INFO),
                        call("redeem", "a", OK),
                        call("redeem", "a", FAIL),
                        call("other", "a", OK));
        assertThat(Checkers.doubles(good, "redeem")).isEmpty();
    }

    @Test
    void two_successors_of_one_token_are_a_branch() {
        var planted =
                List.of(
                        call("refresh", "1", "2", OK, 0, 10),
                        call("refresh", "1", "2x", OK, 0, 10),
                        call("refresh", "2", "3", OK, 20, 30));
        assertThat(Checkers.branches(planted, "refresh")).containsExactly("1");
    }

    @Test
    void a_token_that_works_after_its_successors_use_is_a_branch() {
        var planted =
                List.of(
                        call("refresh", "1", "2", OK, 0, 10),
                        call("refresh", "2", "3", OK, 20, 30),
                        call("refresh", "1", "2", OK, 31, 40));
        assertThat(Checkers.branches(planted, "refresh")).containsExactly("1");
    }

    @Test
    void repeats_before_that_are_a_chain() {
        var good =
                List.of(
                        call("refresh", "1", "2", OK, 0, 10),
                        call("refresh", "1", "2", OK, 5, 50),
                        call("refresh", "2", "3", OK, 20, 30),
                        call("refresh", "1", "", FAIL, 60, 70),
                        call("refresh", "2", "", INFO, 60, Long.MAX_VALUE));
        assertThat(Checkers.branches(good, "refresh")).isEmpty();
    }

    @Test
    void a_use_past_the_bound_is_late() {
        var planted =
                List.of(
                        call("revoke", "a", "", OK, 0, 1000),
                        call("use", "a", "", OK, 1101, 1110),
                        call("use", "a", "", OK, 1100, 2000),
                        call("use", "b", "", OK, 9000, 9001));
        assertThat(Checkers.afterEnd(planted, "revoke", "use", BOUND))
                .containsExactly(planted.get(1));
    }

    @Test
    void refusals_and_ends_that_were_not_acknowledged_bound_nothing() {
        var good =
                List.of(
                        call("revoke", "a", "", INFO, 0, 1000),
                        call("use", "a", "", OK, 5000, 5001),
                        call("revoke", "b", "", OK, 0, 1000),
                        call("use", "b", "", FAIL, 5000, 5001),
                        call("use", "b", "", INFO, 5000, 5001));
        assertThat(Checkers.afterEnd(good, "revoke", "use", BOUND)).isEmpty();
    }

    private static Call at(int node, String op, String key, Type type, long from, long to) {
        return new Call(0, op, key, "", type, 0, node, from, to);
    }

    @Test
    @DisplayName("R-04: a guard that accepts past the bound is late, like a node")
    void a_guard_is_judged_like_a_node() {
        var planted =
                List.of(
                        at(0, "revoke", "a", OK, 0, 1000),
                        at(1, "use", "a", OK, 1050, 1060),
                        at(4, "guard", "a", OK, 1150, 1151),
                        at(4, "guard", "a", INFO, 1500, 1501));
        assertThat(Checkers.afterEnd(planted, "revoke", "guard", BOUND))
                .containsExactly(planted.get(2));
        assertThat(Checkers.lags(planted, "revoke", Set.of("use", "guard")))
                .isEqualTo(Map.of(1, List.of(50L), 4, List.of(150L)));
    }

    @Test
    @DisplayName("R-04: a lag counts from the answer, for each who accepted before")
    void lags_count_from_the_answer() {
        var calls =
                List.of(
                        at(0, "use", "a", OK, 10, 20),
                        at(1, "use", "a", OK, 10, 20),
                        at(0, "revoke", "a", OK, 500, 1000),
                        at(1, "use", "a", OK, 1010, 5000),
                        at(1, "use", "a", OK, 1005, 1006),
                        at(1, "use", "a", FAIL, 1200, 1210),
                        at(1, "use", "b", OK, 9000, 9001),
                        at(2, "use", "a", FAIL, 1200, 1210));
        assertThat(Checkers.lags(calls, "revoke", Set.of("use")))
                .isEqualTo(Map.of(0, List.of(0L), 1, List.of(10L)));
    }

    @Test
    @DisplayName("R-09: a refusal before the end is early")
    void early_refusals_are_found() {
        var planted =
                List.of(
                        call("use", "a", "", FAIL, 90, 99),
                        call("use", "a", "", FAIL, 90, 101),
                        call("use", "a", "", INFO, 10, 20),
                        call("use", "b", "", FAIL, 10, 20),
                        call("expire", "a", "", OK, 50, 100));
        assertThat(Checkers.early(planted, "expire", Set.of("use")))
                .containsExactly(planted.getFirst());
    }

    @Test
    @DisplayName("R-06: an acceptance by who cannot know is found")
    void blind_accepts_are_found() {
        var planted =
                List.of(
                        at(1, "use", "a", OK, 90, 150),
                        at(1, "use", "a", OK, 100, 200),
                        at(1, "use", "a", INFO, 110, 120),
                        at(1, "use", "a", FAIL, 110, 120),
                        at(1, "other", "a", OK, 110, 120),
                        at(2, "use", "a", OK, 110, 120),
                        at(2, "use", "a", INFO, 110, Long.MAX_VALUE),
                        at(1, "use", "a", OK, 110, 201));
        assertThat(Checkers.blindAccepts(planted, Set.of("use"), 1, 100, 200))
                .containsExactly(planted.get(1));
        assertThat(Checkers.until(planted, Set.of("use"), 1, OK, 95)).isEqualTo(105);
        assertThat(Checkers.until(planted, Set.of("use"), 2, INFO, 0)).isEqualTo(-1);
    }

    @Test
    void losses_resurrections_and_ghosts_are_told_apart() {
        var planted =
                List.of(
                        call("grant", "lost", OK),
                        call("grant", "risen", OK),
                        call("revoke", "risen", INFO),
                        call("revoke", "risen", OK),
                        call("grant", "ghost", FAIL));
        var found = Checkers.durability(planted, "grant", "revoke", Set.of("risen", "ghost"));
        assertThat(found.lost()).containsExactly("lost");
        assertThat(found.resurrected()).containsExactly("risen");
        assertThat(found.ghosts()).containsExactly("ghost");
        assertThat(found.acknowledged()).isEqualTo(3);
        assertThat(found.holds()).isFalse();
    }

    @Test
    void what_nobody_knows_may_be_either_way() {
        var good =
                List.of(
                        call("grant", "kept", OK),
                        call("grant", "perhaps", INFO),
                        call("grant", "maybe", INFO),
                        call("grant", "gone", OK),
                        call("revoke", "gone", OK),
                        call("grant", "ending", OK),
                        call("revoke", "ending", INFO),
                        call("grant", "refused", FAIL));
        var found = Checkers.durability(good, "grant", "revoke", Set.of("kept", "maybe"));
        assertThat(found.holds()).as(found.toString()).isTrue();
    }

    @Test
    @DisplayName("R-12: a refusal of what is valid is a wrong verdict, a fault is not")
    void only_refusals_are_verdicts() {
        var calls =
                List.of(
                        call("use", "good", OK),
                        call("use", "good", INFO),
                        call("use", "good", FAIL),
                        call("use", "bad", FAIL));
        assertThat(Checkers.wrongVerdicts(calls, Set.of("good"))).containsExactly(calls.get(2));
    }

    @Test
    void statuses_say_what_is_known() {
        assertThat(History.type(200, false)).isEqualTo(OK);
        assertThat(History.type(303, false)).isEqualTo(OK);
        assertThat(History.type(400, false)).isEqualTo(FAIL);
        assertThat(History.type(401, false)).isEqualTo(FAIL);
        assertThat(History.type(503, true)).isEqualTo(FAIL);
        assertThat(History.type(503, false)).isEqualTo(INFO);
        assertThat(History.type(500, true)).isEqualTo(INFO);
        assertThat(History.type(0, false)).isEqualTo(INFO);
    }

    @Test
    void a_question_without_an_answer_is_one_that_nobody_knows_the_end_of() {
        var asked = new Event(1, 4, "use", "a", "", Type.INVOKE, 0, 2, 10);
        var other = new Event(2, 5, "use", "b", "", Type.INVOKE, 0, 1, 11);
        var told = new Event(2, 5, "use", "b", "v", OK, 200, 1, 20);
        assertThat(History.calls(List.of(asked, other, told)))
                .containsExactly(
                        new Call(5, "use", "b", "v", OK, 200, 1, 11, 20),
                        new Call(4, "use", "a", "", INFO, 0, 2, 10, Long.MAX_VALUE));
    }
}
