package idp.server.db.user;

import idp.core.session.Factor;
import idp.core.session.Proven;
import idp.server.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jdbi.v3.core.argument.Argument;

/// What somebody has proven, as two columns: the factors, and when each was shown.
final class ProvenColumns {
    private ProvenColumns() {}

    static Argument factors(Proven proven) {
        return Columns.texts(proven.factors().keySet().stream().map(Factor::name).toList());
    }

    static Argument times(Proven proven) {
        var array =
                proven.factors().values().stream().map(Instant::toString).toArray(String[]::new);
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("timestamptz", array));
    }

    static Proven read(ResultSet row) throws SQLException {
        var names = Columns.texts(row, "factors");
        var times = Columns.times(row, "proven_at");
        var found = new LinkedHashMap<Factor, Instant>();
        for (var i = 0; i < names.size(); i++) {
            found.put(Factor.valueOf(names.get(i)), times.get(i));
        }
        return Proven.of(found);
    }

    /// Sessions that were opened before factors were written down are by a password.
    static Proven ofSession(ResultSet row) throws SQLException {
        return row.getArray("factors") == null
                ? Proven.by(Factor.PASSWORD, Columns.time(row, "auth_time"))
                : read(row);
    }
}
