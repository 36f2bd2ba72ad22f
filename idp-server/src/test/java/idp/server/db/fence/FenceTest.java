package idp.server.db.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-10: which databases a node believes, by what it has seen")
final class FenceTest {
    private final Fence fence = new Fence();

    private static Sight sight(long timeline, String... marks) {
        return new Sight(timeline, List.of(marks));
    }

    @Test
    void whatever_is_seen_first() {
        assertThat(fence.version()).isZero();
        assertThat(fence.admits(sight(7))).isTrue();
        assertThat(fence.version()).isEqualTo(1);
        assertThat(fence.isTurningAway()).isFalse();
    }

    @Test
    void one_that_goes_on_and_then_no_longer_the_one_before() {
        fence.demand(sight(1, "1:a"));
        fence.demand(sight(2, "1:a"));
        assertThat(fence.admits(sight(1, "1:a"))).as("its mark is not left yet").isFalse();
        fence.demand(sight(2, "1:a", "2:b"));
        assertThatThrownBy(() -> fence.demand(sight(1, "1:a"))).isInstanceOf(Unavailable.class);
        assertThat(fence.isTurningAway()).isTrue();
        assertThat(fence.admits(sight(2, "1:a", "2:b"))).isTrue();
    }

    @Test
    void nobody_who_took_the_same_number_elsewhere() {
        fence.demand(sight(2, "1:a", "2:b"));
        assertThat(fence.admits(sight(2, "1:a", "2:c"))).isFalse();
        assertThat(fence.admits(sight(3, "1:a", "2:c", "3:d"))).isFalse();
    }

    @Test
    void an_upgraded_server_that_counts_anew() {
        fence.demand(sight(5, "1:a", "5:b"));
        assertThat(fence.admits(sight(1, "1:a", "5:b"))).isTrue();
        assertThat(fence.admits(sight(2, "1:a", "5:b", "1:c"))).isTrue();
    }

    @Test
    void what_an_operator_said_is_right_and_nothing_else_from_then_on() {
        fence.demand(sight(2, "1:a", "1!x", "2:b"));
        assertThat(fence.admits(sight(1, "1:a", "1!x"))).as("said before").isFalse();
        assertThat(fence.admits(sight(1, "1:a", "1!x", "1!y"))).isTrue();
        assertThat(fence.admits(sight(2, "1:a", "1!x", "2:b"))).isFalse();
    }

    @Test
    void the_number_of_what_is_known_grows_with_it_alone() {
        fence.demand(sight(1, "1:a"));
        fence.demand(sight(1, "1:a"));
        assertThat(fence.version()).isEqualTo(1);
        assertThat(fence.admits(sight(1))).isFalse();
        assertThat(fence.version()).isEqualTo(1);
        fence.demand(sight(1, "1:a", "1!b"));
        assertThat(fence.version()).isEqualTo(2);
    }

    /// What was heard before anything was seen counts, too.
    @Test
    void no_primary_that_another_host_has_gone_on_from() {
        fence.hear("db2", sight(0, "1:a", "2:b"));
        assertThat(fence.version()).isZero();
        assertThat(fence.admits(sight(1, "1:a"))).isFalse();
        assertThat(fence.isTurningAway()).isTrue();
        assertThat(fence.admits(sight(3, "1:a", "2:b"))).isTrue();
        fence.hear("db2", sight(4, "1:a", "2:b"));
        assertThat(fence.admits(sight(3, "1:a", "2:b"))).as("promoted, no mark yet").isFalse();
        assertThat(fence.admits(sight(4, "1:a", "2:b"))).isTrue();
    }

    @Test
    void a_host_that_is_behind_or_has_nothing_to_do_with_it_proves_nothing() {
        fence.demand(sight(2, "1:a", "2:b"));
        fence.hear("behind", sight(0, "1:a"));
        fence.hear("replaced", sight(1, "1:a"));
        fence.hear("unrelated", sight(9, "1:x", "9:y"));
        fence.hear("empty", sight(9));
        fence.hear("split off", sight(3, "1:a", "3:z"));
        fence.hear("the same", sight(2, "1:a", "2:b"));
        assertThat(fence.version()).isEqualTo(1);
        assertThat(fence.admits(sight(2, "1:a", "2:b"))).isTrue();
    }

    @Test
    void a_standby_that_shows_a_mark_a_moment_sooner_proves_nothing() {
        fence.demand(sight(2, "1:a"));
        fence.hear("standby", sight(0, "1:a", "2:b"));
        assertThat(fence.admits(sight(2, "1:a"))).isTrue();
    }

    /// It was written where a commit waited for nobody, in the last moment before the fail-over.
    @Test
    void a_mark_that_was_lost_with_its_server_is_not_missed() {
        fence.hear("lost", sight(2, "1:a", "2:b"));
        assertThat(fence.admits(sight(3, "1:a"))).isTrue();
    }

    @Test
    void a_standby_of_before_an_upgrade_proves_nothing() {
        fence.demand(sight(1, "1:a", "5:b"));
        fence.hear("old standby", sight(0, "1:a", "5:b"));
        fence.hear("old primary", sight(5, "1:a", "5:b"));
        assertThat(fence.admits(sight(1, "1:a", "5:b"))).isTrue();
    }

    @Test
    void what_an_operator_said_counts_more_than_another_host() {
        fence.hear("newer", sight(2, "1:a", "2:b"));
        assertThat(fence.admits(sight(1, "1:a"))).isFalse();
        assertThat(fence.admits(sight(1, "1:a", "1!y"))).isTrue();
        fence.hear("newer", sight(2, "1:a", "2:b"));
        assertThat(fence.admits(sight(1, "1:a", "1!y"))).isTrue();
    }
}
