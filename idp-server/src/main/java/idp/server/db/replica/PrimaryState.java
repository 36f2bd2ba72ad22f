package idp.server.db.replica;

import idp.server.db.Instants;
import idp.server.db.fence.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What one question to the primary brings besides rows: its time, which history it is in, and the
/// epochs.
///
/// @param history see [History]
/// @param sight of what came before
record PrimaryState(Instant time, String history, Sight sight, Map<String, Long> epochs) {
    PrimaryState {
        epochs = Map.copyOf(epochs);
    }

    /// Refuses a standby: it shows an older state.
    static PrimaryState read(Handle db) {
        return db.createQuery(
                        """
                        SELECT clock_timestamp() AS at, pg_is_in_recovery() AS standby,
                            name, value, %s, %s
                        FROM (VALUES (1)) AS one LEFT JOIN epoch ON true
                        """
                                .formatted(History.COLUMNS, Sight.COLUMNS))
                .<PrimaryState>scanResultSet((rows, _) -> of(rows.get()));
    }

    private static PrimaryState of(ResultSet rows) throws SQLException {
        var epochs = new HashMap<String, Long>();
        Instant time = null;
        var history = "";
        var sight = new Sight(0, List.of());
        while (rows.next()) {
            if (rows.getBoolean("standby")) {
                throw new SQLException("connected to a standby", "25006");
            }
            if (time == null) {
                time = Instants.read(rows, "at");
                history = History.of(rows);
                sight = Sight.of(rows);
            }
            var name = rows.getString("name");
            if (name != null) {
                epochs.put(name, rows.getLong("value"));
            }
        }
        if (time == null) {
            throw new SQLException("the database did not say the time");
        }
        return new PrimaryState(time, history, sight, epochs);
    }
}
