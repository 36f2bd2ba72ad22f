package idp.core.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-07, DN-03: who follows the feed over any nodes misses no row")
final class FeedFollowTest {
    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");

    /// A database whose transactions commit in another order than they begin.
    private static final class Transactions {
        private record Tx(long id, List<Denied> rows) {}

        private final List<Tx> open = new ArrayList<>();
        private final List<Tx> done = new ArrayList<>();
        private long given;
        private long highestDone;

        void begin(int rows) {
            var id = ++given;
            var written = new ArrayList<Denied>();
            for (var i = 0; i < rows; i++) {
                written.add(Denied.cutoff(Kind.GRANT, id + "-" + i, NOON));
            }
            open.add(new Tx(id, written));
        }

        void commit(int which) {
            var tx = open.remove(which);
            done.add(tx);
            highestDone = Math.max(highestDone, tx.id);
        }

        Snapshot snapshot() {
            var next = highestDone + 1;
            var unfinished = open.stream().map(Tx::id).filter(id -> id < next).sorted().toList();
            return new Snapshot(next, unfinished);
        }
    }

    private static final class Node {
        final Replica replica = new Replica();
        final ReplicaLog log;
        Snapshot snapshot = Snapshot.NOTHING;

        Node(int keeps) {
            log = new ReplicaLog(snapshot, keeps);
        }

        void poll(Transactions db) {
            var next = db.snapshot();
            var rows = new ArrayList<ReplicaLog.Row>();
            for (var tx : db.done) {
                if (!snapshot.sees(tx.id)) {
                    tx.rows.forEach(row -> rows.add(ReplicaLog.Row.of(row, tx.id)));
                    tx.rows.forEach(replica::put);
                }
            }
            log.add(rows, next);
            snapshot = next;
        }

        ReplicaState known() {
            var begun = new MachineClock.Reading(0, 0);
            return new ReplicaState("history", snapshot, replica, log, Map.of(), begun, NOON);
        }
    }

    @Test
    void nothing_is_missed() {
        for (var seed = 0; seed < 400; seed++) {
            assertThat(missed(seed, cursor -> cursor)).as("seed %d", seed).isZero();
        }
    }

    @Test
    @DisplayName("R-07: the mutant that believes in the highest number is caught")
    void the_mutant_is_caught() {
        var missed = 0;
        for (var seed = 0; seed < 400; seed++) {
            missed +=
                    missed(
                            seed,
                            cursor ->
                                    new FeedCursor(
                                            cursor.history(),
                                            new Snapshot(cursor.seen().next(), List.of()),
                                            cursor.place(),
                                            cursor.epochs()));
        }
        assertThat(missed).isPositive();
    }

    /// Rows that the answering node had seen and the guard has not, although it was told that this is
    /// all.
    private static int missed(int seed, UnaryOperator<FeedCursor> carried) {
        var random = new Random(seed);
        var db = new Transactions();
        var nodes = List.of(new Node(15), new Node(1_000), new Node(40));
        var known = new HashSet<FeedEntry.Id>();
        FeedCursor cursor = null;
        var missed = 0;
        for (var step = 0; step < 300; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> db.begin(random.nextInt(8));
                case 2 -> commitAny(db, random);
                case 3 -> nodes.get(random.nextInt(3)).poll(db);
                default -> {
                    var node = nodes.get(random.nextInt(3));
                    var page = ask(node.known(), cursor, known);
                    cursor = carried.apply(page.cursor());
                    missed += page.more() ? 0 : unknown(db, node.snapshot, known);
                }
            }
        }
        return missed;
    }

    private static void commitAny(Transactions db, Random random) {
        if (!db.open.isEmpty()) {
            db.commit(random.nextInt(db.open.size()));
        }
    }

    private static FeedPage ask(
            ReplicaState node, @Nullable FeedCursor cursor, Set<FeedEntry.Id> known) {
        var page = node.answer(cursor, Duration.ZERO, 7);
        if (page.reset()) {
            known.clear();
        }
        page.entries().forEach(entry -> known.add(entry.id()));
        return page;
    }

    private static int unknown(Transactions db, Snapshot seen, Set<FeedEntry.Id> known) {
        var missing = 0;
        for (var tx : db.done) {
            for (var row : tx.rows) {
                var print = FeedEntry.Id.of(row.kind(), row.key());
                missing += seen.sees(tx.id) && !known.contains(print) ? 1 : 0;
            }
        }
        return missing;
    }

    @Test
    void what_was_given_is_not_given_again_by_a_node_as_far() {
        var db = new Transactions();
        var node = new Node(1_000);
        db.begin(1);
        db.begin(1);
        db.commit(1);
        node.poll(db);
        var first = node.known().answer(null, Duration.ZERO);
        assertThat(first.entries()).hasSize(1);
        assertThat(first.more()).isFalse();
        node.poll(db);
        // Transaction 1 is still open, yet 2 does not come again.
        var second = node.known().answer(first.cursor(), Duration.ZERO);
        assertThat(second.entries()).isEmpty();
        assertThat(node.known().isNews(second, first.cursor())).isFalse();
        db.commit(0);
        node.poll(db);
        assertThat(node.known().answer(second.cursor(), Duration.ZERO).entries()).hasSize(1);
    }

    @Test
    void an_epoch_that_moved_is_news() {
        var node = new Node(10);
        var cursor = node.known().answer(null, Duration.ZERO).cursor();
        var begun = new MachineClock.Reading(0, 0);
        var epochs = Map.of("policy", 4L, "client", 9L);
        var later =
                new ReplicaState(
                        "history", node.snapshot, node.replica, node.log, epochs, begun, NOON);
        var page = later.answer(cursor, Duration.ZERO);
        assertThat(later.isNews(page, cursor)).isTrue();
        assertThat(later.isNews(later.answer(page.cursor(), Duration.ZERO), page.cursor()))
                .isFalse();
        assertThat(page.epochs())
                .isEqualTo(Map.of("policy", "history.4", "assignment", "history.0"));
    }

    @Test
    @DisplayName("R-20: a cursor of another history of the database begins anew")
    void another_history() {
        var db = new Transactions();
        var node = new Node(10);
        db.begin(2);
        db.commit(0);
        node.poll(db);
        var cursor = new FeedCursor("other", node.snapshot, FeedCursor.FOLLOWING, List.of(0L, 0L));
        var page = node.known().answer(cursor, Duration.ZERO);
        assertThat(page.reset()).isTrue();
        assertThat(page.entries()).hasSize(2);
    }
}
