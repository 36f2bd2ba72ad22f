package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The cursor of the feed as text")
final class FeedCursorTest {
    @Test
    void it_comes_back_as_it_went() {
        var random = new Random(3);
        for (var round = 0; round < 2_000; round++) {
            var next = 2 + random.nextLong(1L << 40);
            var open = new ArrayList<Long>();
            for (var i = random.nextInt(5); i > 0; i--) {
                open.add(1 + random.nextLong(next - 1));
            }
            var cursor =
                    new FeedCursor(
                            "his-tory_1",
                            new Snapshot(next, open.stream().distinct().sorted().toList()),
                            random.nextLong(FeedCursor.FOLLOWING + 1),
                            List.of(random.nextLong(1000), random.nextLong(1000)));
            assertThat(FeedCursor.parse(cursor.text())).isEqualTo(cursor);
        }
    }

    @Test
    void a_thousand_open_transactions_make_no_long_one() {
        var open = LongStream.range(5_000, 6_000).boxed().toList();
        var cursor =
                new FeedCursor("h", new Snapshot(9_000, open), FeedCursor.FOLLOWING, List.of(0L));
        var read = FeedCursor.parse(cursor.text());
        assertThat(cursor.text().length()).isLessThan(100);
        assertThat(read).isNotNull();
        assertThat(cursor.seen().covers(read.seen())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "h.0.0-0.5 ",
                "h.0.0-0.",
                "h.0.0-0.0",
                "h.0.0-0.-5",
                "h.0.0-0.5-5",
                "h.0.0-0.5-6",
                "h.0.0-0.5-0",
                "h.0.0-0.9-2-3",
                "h.zzzzzzz.0-0.5",
                "h.0.0-0.5.7",
                "h..0-0.5",
                "<script>.0.0-0.5",
                "h.0.0-0.zzzzzzzzzzzzzzzzzzz",
                "h.0.0-0.5\0"
            })
    void garbage_is_none(String text) {
        assertThat(FeedCursor.parse(text)).isNull();
    }
}
