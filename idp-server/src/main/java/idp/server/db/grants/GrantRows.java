package idp.server.db.grants;

import idp.core.token.Consented;
import idp.core.token.FamilyState;
import idp.core.token.RefreshTokens.Ask;
import idp.core.token.RefreshTokens.Successor;
import idp.core.user.User;
import idp.server.db.Columns;
import idp.server.db.user.UserRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Reads rows of `app_grant`, called `g` in every query, and holds one with all that it hangs on.
final class GrantRows {
    /// The columns that [ConsentedColumns] reads, but for the user's.
    static final String CONSENTED =
            """
            g.id AS grant_id, g.client_id, g.sid, g.scope, g.resources, g.auth_time, g.acr, g.amr
            """;

    /// Finds the client's grant, then locks its user's row and its session's, in this order: each part
    /// reads what the part before it locked. What is read before that never changes. Every row is
    /// looked up by its key and in no other way that a planner without statistics might take: by
    /// subqueries, which become no joins, and by `num_nulls`, which opens no partial index.
    static final String HELD =
            """
            WITH asked AS MATERIALIZED (
                SELECT id, user_id, sid, offline, client_id FROM app_grant WHERE id = :grant
            ), held_user AS MATERIALIZED (
                SELECT
            """
                    + UserRows.COLUMNS
                    + """
                        FROM users u
                        WHERE u.id = (SELECT a.user_id FROM asked a WHERE a.client_id = :client)
                            AND u.enabled
                        FOR SHARE OF u
                    ), held_session AS MATERIALIZED (
                        SELECT s.sid FROM session s
                        WHERE s.sid = (SELECT a.sid FROM asked a, held_user WHERE NOT a.offline)
                            AND num_nulls(s.ended_at) = 1 AND s.expires_at > :now
                        FOR SHARE OF s
                    )
                    """;

    /// The client is enabled, and was not disabled since the grant was given.
    static final String CLIENT_ALIVE =
            """
            (SELECT c.enabled AND (c.not_before IS NULL OR c.not_before < g.created_at)
                FROM client c WHERE c.id = g.client_id)
            """;

    /// RFC 7800 §3.1: what the grant is bound to was proved, if it is bound.
    static final String BINDING_MET =
            """
            (num_nulls(g.cnf) = 1 OR g.cnf = CAST(:cnf AS text))
            """;

    /// RFC 6749 §6
    static final String SCOPE_FITS =
            """
            CAST(:asked_scope AS text[]) <@ g.scope
            """;

    /// RFC 8707 §2.2: an enabled client serves the resource called `wanted`.
    static final String SERVED =
            """
            EXISTS (
                SELECT FROM client c
                WHERE c.enabled AND c.metadata -> 'served_resources' @> to_jsonb(wanted))
            """;

    /// RFC 8707 §2.2: part of the grant, and served by an enabled client.
    static final String RESOURCES_FIT =
            """
            (CAST(:asked_resources AS text[]) <@ g.resources AND NOT EXISTS (
                SELECT FROM unnest(
                    CASE WHEN cardinality(CAST(:asked_resources AS text[])) = 0 THEN g.resources
                    ELSE CAST(:asked_resources AS text[]) END) AS wanted
                WHERE NOT
            """
                    + SERVED
                    + "))";

    /// [FamilyState#turned] in one expression: the turns of the last two seconds, and the one before them.
    static final String TURNED_AT =
            """
            trim_array(CAST(:now AS timestamptz) || g.turned_at,
                1 + cardinality(g.turned_at) - least(:most_turns, 1 + cardinality(g.turned_at),
                    2 + (SELECT CAST(count(*) AS integer) FROM unnest(g.turned_at) AS turn
                        WHERE turn > :late_since)))
            """;

    static <S extends SqlStatement<S>> S bindTurn(S statement, Successor next, Instant now) {
        return statement
                .bind("next_hash", next.hash())
                .bind("next_key", next.keyId())
                .bind("now", now)
                .bind("late_since", now.minus(FamilyState.LATE))
                .bind("most_turns", FamilyState.MOST_TURNS);
    }

    /// @param user null if user, session or client have ended
    record Held(
            Consented consented,
            FamilyState family,
            boolean ended,
            @Nullable String keyId,
            @Nullable User user,
            boolean bindingMet,
            boolean scopeFits,
            boolean resourcesFit) {}

    private GrantRows() {}

    static <S extends SqlStatement<S>> S bind(S statement, Ask ask) {
        var scope = ask.scope();
        return statement
                .bind("client", ask.clientId())
                .bind("cnf", ask.binding().kept())
                .bind("asked_scope", Columns.texts(scope == null ? List.of() : scope.values()))
                .bind("asked_resources", Columns.texts(ask.resources()));
    }

    /// The client's grant with its user's, its session's and its own row locked, in this order; null if
    /// the client has no such grant.
    static @Nullable Held hold(Handle db, String grantId, Ask ask, Instant now) {
        var query =
                db.createQuery(
                        HELD
                                + """
                                SELECT
                                """
                                + CONSENTED
                                + """
                                    , g.user_id, g.counter, g.current_hash, g.previous_hash, g.key_id,
                                    g.turned_at, g.rotated_at, g.expires_at, g.ended_at IS NOT NULL AS ended,
                                """
                                + BINDING_MET
                                + " AS binding_met, "
                                + SCOPE_FITS
                                + " AS scope_fits, "
                                + RESOURCES_FIT
                                + " AS resources_fit, h.user_id IS NOT NULL AND "
                                + CLIENT_ALIVE
                                + """
                                    AND (g.offline OR hs.sid IS NOT NULL) AS alive,
                                    h.*
                                FROM app_grant g
                                LEFT JOIN held_user h ON true
                                LEFT JOIN held_session hs ON true
                                WHERE g.id = (SELECT a.id FROM asked a WHERE a.client_id = :client)
                                FOR UPDATE OF g
                                """);
        return bind(query, ask)
                .bind("grant", grantId)
                .bind("now", now)
                .map((row, _) -> held(row))
                .findOne()
                .orElse(null);
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                ConsentedColumns.read(row),
                family(row),
                row.getBoolean("ended"),
                row.getString("key_id"),
                row.getBoolean("alive") ? UserRows.user(row) : null,
                row.getBoolean("binding_met"),
                row.getBoolean("scope_fits"),
                row.getBoolean("resources_fit"));
    }

    static FamilyState family(ResultSet row) throws SQLException {
        return new FamilyState(
                row.getInt("counter"),
                row.getBytes("current_hash"),
                row.getBytes("previous_hash"),
                Columns.times(row, "turned_at"),
                Columns.time(row, "rotated_at"),
                Columns.time(row, "expires_at"));
    }
}
