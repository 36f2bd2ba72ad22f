package idp.guard.denylist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// One answer of the denylist feed. It is read whole or not at all: a row that cannot be understood
/// must not be passed over.
///
/// @param cursor to be sent with the next poll
/// @param ageMillis how old the node's copy was when it answered
/// @param timeMillis the issuer's time when it answered: by it tokens expire
/// @param more whether further rows are waiting
/// @param reset whether everything known before has to be forgotten
/// @param epochs of policies and role assignments, compared as a whole
public record FeedAnswer(
        String cursor,
        long ageMillis,
        long timeMillis,
        boolean more,
        boolean reset,
        List<Row> rows,
        Map<?, ?> epochs) {
    private static final int ID_LENGTH = 22;
    private static final Base64.Decoder URL = Base64.getUrlDecoder();

    /// @param notBefore tokens issued up to this second are dead
    /// @param until the second from which on the row may be forgotten
    public record Row(Cutoffs.Id id, long notBefore, long until) {}

    public static FeedAnswer read(Map<String, Object> json) throws IOException {
        if (json.get("cursor") instanceof String cursor
                && json.get("age_ms") instanceof Number age
                && age.longValue() >= 0
                && json.get("time_ms") instanceof Number time
                && time.longValue() > 0
                && json.get("more") instanceof Boolean more
                && json.get("reset") instanceof Boolean reset
                && json.get("entries") instanceof List<?> entries
                && json.get("epochs") instanceof Map<?, ?> epochs) {
            var rows = new ArrayList<Row>(entries.size());
            for (var entry : entries) {
                rows.add(row(entry));
            }
            return new FeedAnswer(
                    cursor, age.longValue(), time.longValue(), more, reset, rows, epochs);
        }
        throw new IOException("not an answer of the feed");
    }

    private static Row row(Object entry) throws IOException {
        if (entry instanceof Map<?, ?> row
                && row.get("id") instanceof String id
                && id.length() == ID_LENGTH
                && row.get("not_before") instanceof Number notBefore
                && row.get("until") instanceof Number until) {
            try {
                var bytes = URL.decode(id);
                return new Row(Cutoffs.Id.of(bytes), notBefore.longValue(), until.longValue());
            } catch (IllegalArgumentException e) {
                throw new IOException("not an id of the feed", e);
            }
        }
        throw new IOException("not a row of the feed");
    }
}
