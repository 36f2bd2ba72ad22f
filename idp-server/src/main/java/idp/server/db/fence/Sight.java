package idp.server.db.fence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;

/// What a connection shows of the history of its database: the timeline that its server writes, and the
/// marks of all that it went through, the oldest first. They stand in the table `lineage`.
///
/// @param timeline 0 of a standby, which writes none
/// @param marks each as its timeline, `:` or `!`, and a random word; `!` if an operator said it
public record Sight(long timeline, List<String> marks) {
    private static final char SAID = '!';

    public static final String COLUMNS =
            """
            CASE WHEN NOT pg_is_in_recovery()
                THEN left(pg_walfile_name(pg_current_wal_lsn()), 8) END AS writes,
            (SELECT string_agg(
                timeline || CASE WHEN said THEN '!' ELSE ':' END || mark, ' ' ORDER BY number)
                FROM lineage) AS marks
            """;

    public Sight {
        marks = List.copyOf(marks);
    }

    public static Sight of(ResultSet row) throws SQLException {
        var writes = row.getString("writes");
        var marks = row.getString("marks");
        return new Sight(
                writes == null ? 0 : Long.parseLong(writes, 16),
                marks == null ? List.of() : List.of(marks.split(" ", -1)));
    }

    /// Looks, over a connection that is in no transaction.
    public static Sight over(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT " + COLUMNS)) {
            row.next();
            return of(row);
        }
    }

    /// Whether the timeline that is written has its mark, which is then the last.
    public boolean isMarked() {
        return !marks.isEmpty() && timelineOf(marks.getLast()) == timeline;
    }

    /// Whether everything is here that was there. The numbers of timelines decide only until the one that was
    /// seen has its mark: a server that was upgraded begins to count anew, with all of its marks.
    boolean continues(Sight before) {
        return new HashSet<>(marks).containsAll(before.marks)
                && (before.isMarked() || timeline >= before.timeline);
    }

    /// Whether an operator has said of this one that it is right, since what was seen before.
    boolean isSaidToBeRightAfter(Sight before) {
        return marks.stream()
                .filter(mark -> mark.indexOf(SAID) > 0)
                .anyMatch(mark -> !before.marks.contains(mark));
    }

    /// Whether this one proves that a primary was replaced: it has all of that one's marks and goes on from
    /// there. What has nothing in common with it, or lags behind it, proves nothing; nor does a mark of a
    /// timeline that the primary has left behind, which was lost with the server that wrote it.
    boolean outdates(Sight primary) {
        return !primary.marks.isEmpty()
                && new HashSet<>(marks).containsAll(primary.marks)
                && !primary.continues(this)
                && (latest() > primary.timeline || timeline == primary.timeline);
    }

    /// The same, of the latest timeline that is certain: a standby writes none.
    Sight certain() {
        return new Sight(latest(), marks);
    }

    private long latest() {
        return Math.max(timeline, marks.isEmpty() ? 0 : timelineOf(marks.getLast()));
    }

    /// @param mark as it stands in [#marks]
    private static long timelineOf(String mark) {
        var end = 0;
        while (end < mark.length() && Character.isDigit(mark.charAt(end))) {
            end++;
        }
        return Long.parseLong(mark.substring(0, end));
    }
}
