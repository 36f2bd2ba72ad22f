package idp.core.user;

import static idp.core.user.LoginFixture.HOME;
import static idp.core.user.LoginFixture.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.core.oauth.Unavailable;
import idp.core.user.PasswordLogin.Attempt;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a sign-in costs, and when it costs nothing")
final class SignInWorkTest {
    private final LoginFixture house = new LoginFixture();

    @Test
    @DisplayName("R-13: who finds no place is turned away before anything is looked up or counted")
    void shedding_comes_first() {
        house.slow.fill(true);
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> house.attempt("alice", WRONG)).isInstanceOf(Unavailable.class);
        }
        assertThat(house.attempts.size()).isZero();
        assertThat(house.slow.costs()).isEmpty();
        assertThat(house.login.isFull()).isTrue();
        house.slow.fill(false);
        assertThat(house.login.isFull()).isFalse();
    }

    @Test
    @DisplayName("LG-06: after the cost was changed nobody can be told from somebody by the work")
    void a_changed_cost_is_the_same_work_for_everybody() {
        for (int cost : new int[] {10, 14}) {
            var changed = house.login(new Passwords(house.peppers, house.slow, cost));
            for (var name : List.of("alice", "bob", "nobody", "")) {
                changed.attempt(new Attempt(name, WRONG, HOME, null));
                assertThat(house.slow.rounds()).as(name).isEqualTo(1L << Math.max(cost, 12));
            }
        }
    }
}
