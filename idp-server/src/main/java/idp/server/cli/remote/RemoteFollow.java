package idp.server.cli.remote;

import idp.server.cli.remote.wire.RemoteReply;
import idp.server.cli.remote.wire.RemoteServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The audit as it grows, asked for again and again. Rows get their numbers before their acts are done, so
/// one may come behind a later one: each time the last half minute is asked for, and what was there
/// already is told by its number. Times are the server's own.
final class RemoteFollow {
    private static final Duration LATE = Duration.ofSeconds(30);

    /// So many rows at once are no longer followed but listed.
    private static final int MOST = 10_000;

    private final RemoteServer server;
    private final Map<String, String> filter;
    private final Map<Long, Instant> seen = new LinkedHashMap<>();
    private Instant from;

    /// @param filter with `since`, if rows from before now are asked for
    RemoteFollow(RemoteServer server, Map<String, String> filter) {
        this.server = server;
        this.filter = filter;
        var since = filter.get("since");
        from = since == null ? latest() : Instant.parse(since);
        if (since == null) {
            next(_ -> {});
        }
    }

    /// Hands over what has come since the last time, the oldest first.
    void next(Consumer<Map<String, Object>> then) {
        var query = new LinkedHashMap<>(filter);
        query.put("since", from.toString());
        rows(query, MOST).stream()
                .sorted(Comparator.comparingLong(RemoteFollow::number))
                .filter(row -> seen.putIfAbsent(number(row), at(row)) == null)
                .forEach(then);
        var last = seen.values().stream().max(Comparator.naturalOrder()).orElse(from);
        var late = last.minus(LATE);
        if (late.isAfter(from)) {
            from = late;
        }
        seen.values().removeIf(at -> at.isBefore(from));
    }

    /// Half a minute before the latest row of all.
    private Instant latest() {
        var rows = rows(Map.of("limit", "1"), 1);
        return rows.isEmpty() ? Instant.EPOCH : at(rows.getFirst()).minus(LATE);
    }

    private List<Map<String, Object>> rows(Map<String, String> query, int most) {
        return server.all("/audit", query, most, server.get("/audit", query));
    }

    private static long number(Map<String, Object> row) {
        return row.get("number") instanceof Number number ? number.longValue() : 0;
    }

    private static Instant at(Map<String, Object> row) {
        return Instant.parse(RemoteReply.text(row.get("at")));
    }
}
