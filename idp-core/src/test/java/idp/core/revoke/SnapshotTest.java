package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-07: what a reader has seen is a set of transactions")
final class SnapshotTest {
    private static final int LAST = 24;
    private final Random random = new Random(11);

    @Test
    void its_operations_are_those_of_sets() {
        for (var round = 0; round < 20_000; round++) {
            var one = any();
            var other = any();
            var both = one.and(other);
            var either = one.or(other);
            var covered = true;
            for (var at = 1L; at <= LAST; at++) {
                assertThat(both.sees(at)).isEqualTo(one.sees(at) && other.sees(at));
                assertThat(either.sees(at)).isEqualTo(one.sees(at) || other.sees(at));
                covered &= one.sees(at) || !other.sees(at);
            }
            // It may say no where only the numbers beyond differ, never yes wrongly.
            if (one.covers(other)) {
                assertThat(covered).isTrue();
            }
            assertThat(either.covers(one)).isTrue();
            assertThat(one.covers(both)).isTrue();
        }
    }

    @Test
    void it_is_read_and_written_as_postgresql_does() {
        assertThat(Snapshot.parse("10:20:10,14,15"))
                .isEqualTo(new Snapshot(20, List.of(10L, 14L, 15L)));
        assertThat(Snapshot.parse("10:10:")).isEqualTo(new Snapshot(10, List.of()));
        assertThat(new Snapshot(20, List.of(10L, 14L)).text()).isEqualTo("10:20:10,14");
        assertThat(new Snapshot(20, List.of()).text()).isEqualTo("20:20:");
        assertThatThrownBy(() -> Snapshot.parse("no")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void naming_fewer_open_ones_claims_less() {
        var seen = new Snapshot(20, List.of(10L, 14L, 15L));
        assertThat(seen.naming(3)).isEqualTo(seen);
        assertThat(seen.naming(2)).isEqualTo(new Snapshot(10, List.of()));
        assertThat(seen.covers(seen.naming(2))).isTrue();
    }

    private Snapshot any() {
        var next = 1 + random.nextInt(LAST);
        var open = new ArrayList<Long>();
        for (var at = 1L; at < next; at++) {
            if (random.nextInt(4) == 0) {
                open.add(at);
            }
        }
        return new Snapshot(next, open);
    }
}
