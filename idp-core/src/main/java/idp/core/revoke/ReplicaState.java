package idp.core.revoke;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node knew after one poll of the database, and the frame that a guard gets from it. Any node
/// may answer any cursor: one that is behind the guard's last node repeats, but skips nothing.
///
/// @param history names the database since it was last started, restored or failed over
/// @param horizon what the poll saw; mirror and trail have all of it, and perhaps more
/// @param begun when the poll began, by this machine
/// @param time of the database
public record ReplicaState(
        String history,
        Horizon horizon,
        Mirror mirror,
        Trail trail,
        Map<String, Long> epochs,
        MachineClock.Reading begun,
        Instant time) {
    static final int PAGE = 10_000;

    public ReplicaState {
        epochs = Map.copyOf(epochs);
    }

    /// @param age of what is known, at answering
    public Frame frame(@Nullable FeedCursor cursor, Duration age) {
        return frame(cursor, age, PAGE);
    }

    Frame frame(@Nullable FeedCursor cursor, Duration age, int page) {
        if (cursor == null) {
            return load(0, horizon, false, page).at(age);
        }
        if (!cursor.history().equals(history)) {
            return load(0, horizon, true, page).at(age);
        }
        if (!cursor.isFollowing()) {
            // What either node had not seen yet when it gave its part comes after the load.
            return load(cursor.place(), cursor.seen().and(horizon), false, page).at(age);
        }
        return trail.reaches(cursor.seen())
                ? news(cursor.seen(), List.of(), false, page).at(age)
                : load(0, horizon, true, page).at(age);
    }

    /// Whether a guard with that cursor would learn anything from the frame.
    public boolean isNews(Frame frame, @Nullable FeedCursor cursor) {
        return cursor == null
                || !cursor.isFollowing()
                || frame.more()
                || frame.reset()
                || !frame.entries().isEmpty()
                || !cursor.epochs().equals(numbers());
    }

    /// Whether the cursor has seen what this node has not; true also of one from a future that was
    /// undone by a restore.
    public boolean isBehind(FeedCursor cursor) {
        return cursor.history().equals(history) && cursor.seen().next() > horizon.next();
    }

    private Frame load(long from, Horizon seen, boolean reset, int page) {
        var step = Math.max(1, FeedCursor.FOLLOWING * page / Math.max(1, mirror.size()));
        var end = Math.min(FeedCursor.FOLLOWING, from + step);
        var entries = new ArrayList<FeedEntry>();
        mirror.read(from, end, time, entries::add);
        // The last page brings what came meanwhile, so that nobody waits for it.
        return end == FeedCursor.FOLLOWING && trail.reaches(seen)
                ? news(seen, entries, reset, page)
                : frame(cursor(seen, end), true, reset, entries);
    }

    private Frame news(Horizon seen, List<FeedEntry> before, boolean reset, int page) {
        var news = trail.after(seen, page);
        var entries = new ArrayList<>(before);
        entries.addAll(news.entries());
        var after = news.more() ? news.after() : news.after().or(horizon);
        return frame(cursor(after, FeedCursor.FOLLOWING), news.more(), reset, entries);
    }

    private FeedCursor cursor(Horizon seen, long place) {
        return new FeedCursor(history, seen, place, numbers());
    }

    private Frame frame(FeedCursor next, boolean more, boolean reset, List<FeedEntry> entries) {
        var told = new LinkedHashMap<String, String>();
        for (var name : Frame.EPOCHS) {
            told.put(name, history + "." + epochs.getOrDefault(name, 0L));
        }
        return new Frame(next, Duration.ZERO, more, reset, entries, told);
    }

    private List<Long> numbers() {
        return Frame.EPOCHS.stream().map(name -> epochs.getOrDefault(name, 0L)).toList();
    }
}
