package idp.server.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;

/// Columns that every row has: times, and lists of texts as `text[]`.
public final class Columns {
    private Columns() {}

    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    public static List<Instant> times(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Timestamp[]) row.getArray(column).getArray())
                .map(Timestamp::toInstant)
                .toList();
    }

    public static Argument texts(Collection<String> values) {
        var array = values.toArray(String[]::new);
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("text", array));
    }
}
