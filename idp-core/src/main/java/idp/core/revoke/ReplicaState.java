package idp.core.revoke;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The replica after one poll of the database, and the page that a guard gets from it. Any node
/// may answer any cursor: one that is behind the guard's last node repeats, but skips nothing.
///
/// @param history names the database since it was last started, restored or failed over
/// @param snapshot what the poll saw; rows and log have all of it, and perhaps more
/// @param begun when the poll began, by this machine
/// @param time of the database
public record ReplicaState(
        String history,
        Snapshot snapshot,
        Replica replica,
        ReplicaLog log,
        Map<String, Long> epochs,
        MachineClock.Reading begun,
        Instant time) {
    static final int PAGE = 10_000;

    public ReplicaState {
        epochs = Map.copyOf(epochs);
    }

    /// @param age of what is known, at answering
    public FeedPage answer(@Nullable FeedCursor cursor, Duration age) {
        return answer(cursor, age, PAGE);
    }

    FeedPage answer(@Nullable FeedCursor cursor, Duration age, int page) {
        if (cursor == null) {
            return load(0, snapshot, false, page).at(age);
        }
        if (!cursor.history().equals(history)) {
            return load(0, snapshot, true, page).at(age);
        }
        if (!cursor.isFollowing()) {
            // What either node had not seen yet when it gave its part comes after the load.
            return load(cursor.place(), cursor.seen().and(snapshot), false, page).at(age);
        }
        return log.reaches(cursor.seen())
                ? news(cursor.seen(), List.of(), false, page).at(age)
                : load(0, snapshot, true, page).at(age);
    }

    /// Whether a guard with that cursor would learn anything from the page.
    public boolean isNews(FeedPage page, @Nullable FeedCursor cursor) {
        return cursor == null
                || !cursor.isFollowing()
                || page.more()
                || page.reset()
                || !page.entries().isEmpty()
                || !cursor.epochs().equals(numbers());
    }

    /// Whether the cursor has seen what this node has not; true also of one from a future that was
    /// undone by a restore.
    public boolean isBehind(FeedCursor cursor) {
        return cursor.history().equals(history) && cursor.seen().next() > snapshot.next();
    }

    private FeedPage load(long from, Snapshot seen, boolean reset, int page) {
        var step = Math.max(1, FeedCursor.FOLLOWING * page / Math.max(1, replica.size()));
        var end = Math.min(FeedCursor.FOLLOWING, from + step);
        var entries = new ArrayList<FeedEntry>();
        replica.read(from, end, time, entries::add);
        // The last page brings what came meanwhile, so that nobody waits for it.
        return end == FeedCursor.FOLLOWING && log.reaches(seen)
                ? news(seen, entries, reset, page)
                : answer(cursor(seen, end), true, reset, entries);
    }

    private FeedPage news(Snapshot seen, List<FeedEntry> before, boolean reset, int page) {
        var news = log.after(seen, page);
        var entries = new ArrayList<>(before);
        entries.addAll(news.entries());
        var after = news.more() ? news.after() : news.after().or(snapshot);
        return answer(cursor(after, FeedCursor.FOLLOWING), news.more(), reset, entries);
    }

    private FeedCursor cursor(Snapshot seen, long place) {
        return new FeedCursor(history, seen, place, numbers());
    }

    private FeedPage answer(FeedCursor next, boolean more, boolean reset, List<FeedEntry> entries) {
        var told = new LinkedHashMap<String, String>();
        for (var name : FeedPage.EPOCHS) {
            told.put(name, history + "." + epochs.getOrDefault(name, 0L));
        }
        return new FeedPage(next, Duration.ZERO, more, reset, entries, told);
    }

    private List<Long> numbers() {
        return FeedPage.EPOCHS.stream().map(name -> epochs.getOrDefault(name, 0L)).toList();
    }
}
