package idp.server.admin.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 88: what each caller has left")
final class CallBudgetsTest {
    private static final int QUOTA = 60;

    /// Close to where the count of a machine turns negative.
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    private final CallBudgets budgets = new CallBudgets(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void all_may_be_spent_at_once_and_come_back_one_by_one() {
        for (var left = QUOTA - 1; left >= 0; left--) {
            var spent = budgets.spend("user:a", QUOTA);
            assertThat(spent.refused()).isFalse();
            assertThat(spent.left()).isEqualTo(left);
            assertThat(spent.seconds()).isEqualTo(QUOTA - left);
        }
        var none = budgets.spend("user:a", QUOTA);
        assertThat(none.refused()).isTrue();
        assertThat(none.limit()).isEqualTo("\"calls\";r=0;t=1");
        assertThat(none.policy()).isEqualTo("\"calls\";q=60;w=60");
        pass(Duration.ofSeconds(none.seconds()));
        assertThat(budgets.spend("user:a", QUOTA).refused()).isFalse();
        assertThat(budgets.spend("user:a", QUOTA).refused()).isTrue();
        pass(Duration.ofHours(1));
        assertThat(budgets.spend("user:a", QUOTA).left()).isEqualTo(QUOTA - 1);
    }

    @Test
    void nobody_spends_what_is_anothers() {
        for (var call = 0; call <= QUOTA; call++) {
            budgets.spend("key:a", QUOTA);
        }
        assertThat(budgets.spend("key:a", QUOTA).refused()).isTrue();
        assertThat(budgets.spend("key:b", QUOTA).left()).isEqualTo(QUOTA - 1);
    }

    @Test
    void any_number_of_callers_takes_so_much_memory_and_no_more() {
        for (var caller = 0; caller < 3 * CallBudgets.MOST; caller++) {
            budgets.spend("key:" + caller, QUOTA);
            assertThat(budgets.size()).isLessThanOrEqualTo(CallBudgets.MOST);
        }
        assertThat(budgets.spend("key:" + (3 * CallBudgets.MOST - 1), QUOTA).left())
                .as("who called last is known")
                .isEqualTo(QUOTA - 2);
        pass(Duration.ofMinutes(2));
        for (var caller = 0; caller < CallBudgets.MOST; caller++) {
            budgets.spend("late:" + caller, QUOTA);
        }
        pass(Duration.ofMinutes(2));
        for (var call = 0; call < CallBudgets.MOST; call++) {
            budgets.spend("one", QUOTA * 1_000);
        }
        assertThat(budgets.size()).as("who has all of it needs no place").isEqualTo(1);
    }
}
