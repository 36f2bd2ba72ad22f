package idp.guard.denylist;

import static org.assertj.core.api.Assertions.assertThat;

import idp.guard.denylist.Cutoffs.Id;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DN-06: the table of what is dead")
final class CutoffsTest {
    @Test
    void it_grows_finds_all_and_forgets_only_what_ended() {
        var table = Cutoffs.empty();
        for (var i = 0; i < 20_000; i++) {
            if (table.isFull()) {
                table = table.from(0);
            }
            table.put(Id.of("token", "t" + i), i, i);
        }
        var swept = table.from(15_000);
        assertThat(swept.size()).isEqualTo(5_000);
        for (var i = 0; i < 20_000; i++) {
            assertThat(table.notBefore(Id.of("token", "t" + i))).isEqualTo(i);
            assertThat(swept.notBefore(Id.of("token", "t" + i)))
                    .isEqualTo(i < 15_000 ? Cutoffs.NONE : i);
        }
        assertThat(table.notBefore(Id.of("grant", "t1"))).isEqualTo(Cutoffs.NONE);
    }

    @Test
    void a_row_replaces_what_was_known_and_keeps_the_farthest_dates() {
        var table = Cutoffs.empty();
        var id = Id.of("client", "shop");
        table.put(id, 4_102_444_800L, Long.MAX_VALUE);
        assertThat(table.notBefore(id)).isEqualTo(4_102_444_800L);
        table.put(id, 100, 200);
        assertThat(table.notBefore(id)).isEqualTo(100);
        assertThat(table.size()).isEqualTo(1);
        assertThat(table.from(200).size()).isEqualTo(1);
        assertThat(table.from(201).size()).isZero();
    }
}
