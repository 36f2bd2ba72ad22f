package idp.guard.denylist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-04: the lag that a guard reports")
final class LagsTest {
    @Test
    void shares_and_the_worst_are_counted_since_the_start() {
        var lags = new Lags();
        assertThat(lags.quantile(0.99)).isZero();
        for (var i = 1; i <= 100; i++) {
            lags.add(i);
        }
        assertThat(lags.quantile(0.5)).isEqualTo(50);
        assertThat(lags.quantile(0.99)).isEqualTo(99);
        lags.add(9_000);
        assertThat(lags.max()).isEqualTo(9_000);
        assertThat(lags.last()).isEqualTo(9_000);
        assertThat(lags.quantile(1)).isEqualTo(5_000);
        assertThat(lags.losses()).isEqualTo(1);
    }
}
