package idp.server.db.schema;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;

/// Who is in the way of a step of the schema, in words for whoever can end them.
public final class LockHolder {
    /// Of sessions of other roles PostgreSQL shows the process and nothing else.
    private static final String LONGEST =
            """
            SELECT c.relname, l.pid, coalesce(nullif(a.application_name, ''), 'a program without a name'),
                   extract(epoch FROM clock_timestamp() - a.xact_start)::bigint
            FROM pg_locks l
            JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p')
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
            LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.granted AND l.pid <> pg_backend_pid()
              AND coalesce(a.application_name, '') <> 'gatehouse-schema'
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ORDER BY a.xact_start NULLS LAST, l.pid, c.relname
            LIMIT 1
            """;

    /// A step outside of a transaction that was cut off leaves a row that says so, and Flyway goes no further
    /// until it is gone. Such steps begin by removing what they left.
    private static final String FORGET =
            """
            DO $$ BEGIN
                IF to_regclass('flyway_schema_history') IS NOT NULL THEN
                    DELETE FROM flyway_schema_history WHERE NOT success;
                END IF;
            END $$
            """;

    private LockHolder() {}

    public static String longest(DataSource source) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(LONGEST)) {
            if (!row.next()) {
                return "a table was locked, and is not any more";
            }
            var seconds = row.getLong(4);
            var since = row.wasNull() ? "" : ", in a transaction of " + seconds + " s";
            return "the table "
                    + row.getString(1)
                    + " is in use by "
                    + row.getString(3)
                    + " (process "
                    + row.getInt(2)
                    + ")"
                    + since;
        } catch (SQLException e) {
            return "a table is locked, and by whom cannot be asked";
        }
    }

    public static void forgetBroken(DataSource source) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(FORGET);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
