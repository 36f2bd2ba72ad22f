package idp.core.revoke;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One answer of the [Feed].
///
/// @param cursor what to ask with next
/// @param age how long ago the poll of the database began that this comes from
/// @param more ask again at once; the list is not whole before
/// @param reset what was known before counts no more: forget it, a full load begins here
/// @param epochs by name; each is equal to an earlier one only if nothing of its kind has changed
public record FeedPage(
        FeedCursor cursor,
        Duration age,
        boolean more,
        boolean reset,
        List<FeedEntry> entries,
        Map<String, String> epochs) {
    /// What guards keep in memory besides the denylist: decisions made from policies and assignments.
    public static final List<String> EPOCHS = List.of("policy", "assignment");

    public FeedPage {
        entries = List.copyOf(entries);
        epochs = Map.copyOf(epochs);
    }

    FeedPage at(Duration answered) {
        return new FeedPage(cursor, answered, more, reset, entries, epochs);
    }

    /// The first page of a full load, for a guard whose knowledge is worth nothing.
    public FeedPage asReset() {
        return new FeedPage(cursor, age, more, true, entries, epochs);
    }
}
