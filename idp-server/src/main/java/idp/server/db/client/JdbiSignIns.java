package idp.server.db.client;

import idp.core.client.SignIns;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How clients sign people in, from the rows that [JdbiCodes] leaves.
public final class JdbiSignIns implements SignIns {
    /// Two parts of the statement that opens a grant, behind one called `opened`. A row that is less
    /// than a day old is only looked at, so a busy client locks nothing; of several that find it older
    /// one writes. The row of the audit names who does without PKCE, once a day.
    public static final String NOTED =
            """
            , noted AS (
                INSERT INTO client_sign_in AS known (client_id, challenged, seen_at)
                SELECT client_id, :challenged, :now FROM opened
                WHERE NOT EXISTS (
                    SELECT 1 FROM client_sign_in s
                    WHERE s.client_id = :client AND s.challenged = :challenged
                        AND s.seen_at > CAST(:now AS timestamptz) - interval '1 day')
                ON CONFLICT (client_id, challenged) DO UPDATE SET seen_at = excluded.seen_at
                WHERE known.seen_at <= excluded.seen_at - interval '1 day'
                RETURNING client_id
            ), named AS (
                INSERT INTO audit_event (at, kind, actor_type, actor_id, target_type, target_id,
                    result, client_id, ref, address, trace)
                SELECT :now, :unchallenged, 'client', client_id, 'client', client_id, 'done',
                    client_id, :ref, :address, :trace
                FROM noted WHERE NOT :challenged
            )
            """;

    private final Database database;

    public JdbiSignIns(Database database) {
        this.database = database;
    }

    @Override
    public Seen seen(String clientId) {
        return database.statement(db -> {
            Map<Boolean, @Nullable Instant> found = new HashMap<>();
            db.createQuery(
                            """
                            SELECT challenged, seen_at FROM client_sign_in
                            WHERE client_id = :client
                            """)
                    .bind("client", clientId)
                    .map((row, _) ->
                            found.put(row.getBoolean("challenged"), Columns.time(row, "seen_at")))
                    .list();
            return new Seen(found.get(true), found.get(false));
        });
    }
}
