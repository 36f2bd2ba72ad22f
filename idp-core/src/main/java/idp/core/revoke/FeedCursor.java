package idp.core.revoke;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far a guard has come, in words that every node of an installation understands: what it has
/// seen, of which history of the database. It goes out and comes back as text; whoever makes one up
/// fools only himself.
///
/// @param history names the database since it was last started, restored or failed over
/// @param seen what the guard knows once it has taken the page in
/// @param place where a full load goes on; [#FOLLOWING] after one
/// @param epochs the numbers it was told, in the order of [FeedPage#EPOCHS]
public record FeedCursor(String history, Snapshot seen, long place, List<Long> epochs) {
    /// The full load is done.
    static final long FOLLOWING = 1L << 32;

    private static final int MOST_OPEN = 200;
    private static final int LONGEST = 4096;
    private static final int BASE = 36;
    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Za-z0-9_-]{1,40})\\.([0-9a-z]{1,7})\\.([0-9a-z]{1,12}(?:-[0-9a-z]{1,12})*)"
                            + "\\.([0-9a-z]{1,12}(?:-[0-9a-z]{1,12})*)");

    public FeedCursor {
        epochs = List.copyOf(epochs);
    }

    /// Whether the full load lies behind: then all that `seen` names is known.
    public boolean isFollowing() {
        return place == FOLLOWING;
    }

    /// Null if it is none of ours.
    public static @Nullable FeedCursor parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var place = Long.parseLong(parts.group(2), BASE);
        var numbers = numbers(parts.group(4));
        // Open transactions are told as distances below the next.
        var next = numbers.getFirst();
        var open = numbers.stream().skip(1).map(distance -> next - distance).toList();
        var seen = Snapshot.of(next, open);
        return place > FOLLOWING || seen == null
                ? null
                : new FeedCursor(parts.group(1), seen, place, numbers(parts.group(3)));
    }

    public String text() {
        var told = seen.naming(MOST_OPEN);
        var numbers = new ArrayList<Long>();
        numbers.add(told.next());
        told.open().forEach(at -> numbers.add(told.next() - at));
        return history
                + "."
                + Long.toString(place, BASE)
                + "."
                + text(epochs)
                + "."
                + text(numbers);
    }

    private static List<Long> numbers(String text) {
        var numbers = new ArrayList<Long>();
        for (var number : text.split("-", -1)) {
            numbers.add(Long.parseLong(number, BASE));
        }
        return numbers;
    }

    private static String text(List<Long> numbers) {
        return String.join("-", numbers.stream().map(n -> Long.toString(n, BASE)).toList());
    }
}
