package idp.server.db.grants;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.oauth.Presence;
import idp.core.token.Consented;
import idp.core.token.FamilyState;
import idp.core.token.FamilyState.Place;
import idp.core.token.RefreshTokens;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.user.UserRows;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Grants and their refresh families in PostgreSQL. ADR 2, ADR 4 and ADR 5: one statement turns
/// the family, and only if it finds nothing to turn does a second look say why.
public final class JdbiRefreshTokens implements RefreshTokens {
    private final Database database;

    public JdbiRefreshTokens(Database database) {
        this.database = database;
    }

    @Override
    public Turn turn(Presented shown, Ask ask, Instant now) {
        var next = shown.successors().getFirst();
        // After the wait for a connection, which is where a request becomes old.
        var turned =
                database.statement(db -> {
                    Presence.mustStillWait();
                    return turnAtOnce(db, shown, next, ask, now);
                });
        return turned != null
                ? turned
                : database.transaction(db -> {
                    Presence.mustStillWait();
                    return turnOrSayWhy(db, shown, next, ask, now);
                });
    }

    /// The whole of the common case in one statement and one commit. PostgreSQL looks at the conditions
    /// once more when it had to wait for a lock.
    private static @Nullable Turn turnAtOnce(
            Handle db, Presented shown, Successor next, Ask ask, Instant now) {
        var query =
                db.createQuery(
                        GrantRows.HELD
                                + """
                                , turned AS (
                                    UPDATE app_grant g
                                    SET counter = g.counter + 1, previous_hash = g.current_hash,
                                        current_hash = :next_hash, key_id = :next_key, rotated_at = :now,
                                        turned_at =
                                """
                                + GrantRows.TURNED_AT
                                + """
                                    WHERE g.id = (SELECT a.id FROM asked a, held_user)
                                        AND (g.offline OR EXISTS (SELECT FROM held_session))
                                        AND g.counter = :counter AND g.current_hash = :hash
                                        AND num_nulls(g.ended_at) = 1 AND g.expires_at > :now
                                        AND g.rotated_at > :idle_since
                                        AND
                                """
                                + GrantRows.BINDING_MET
                                + " AND "
                                + GrantRows.SCOPE_FITS
                                + " AND "
                                + GrantRows.RESOURCES_FIT
                                + " AND "
                                + GrantRows.CLIENT_ALIVE
                                + """
                                    RETURNING
                                """
                                + GrantRows.CONSENTED
                                + """
                                )
                                SELECT h.*, t.* FROM held_user h, turned t
                                """);
        return GrantRows.bindTurn(GrantRows.bind(query, ask), next, now)
                .bind("grant", shown.grantId())
                .bind("counter", shown.counter())
                .bind("hash", shown.hash())
                .bind("idle_since", now.minus(IDLE))
                .<Turn>map((row, _) ->
                        new Turn.Live(
                                ConsentedColumns.read(row),
                                UserRows.user(row),
                                next.keyId(),
                                false))
                .findOne()
                .orElse(null);
    }

    private static Turn turnOrSayWhy(
            Handle db, Presented shown, Successor next, Ask ask, Instant now) {
        var held = GrantRows.hold(db, shown.grantId(), ask, now);
        // RFC 6749 §6: bound to the client it was issued to, and perhaps to a key; nobody else's
        // call
        // changes it.
        if (held == null || held.ended() || !held.bindingMet()) {
            return new Turn.Dead();
        }
        var place = held.family().place(shown, ask.grace(), now);
        return switch (place) {
            // Its client has moved on, and asked before that: this is no theft, and no token
            // either.
            case DEAD, LATE -> new Turn.Dead();
            case REUSED -> {
                // RFC 9700 §4.14.2: whoever shows a replaced token may be a thief; all of it ends.
                Endings.grant(db, held.consented().grantId(), now);
                AuditRows.write(db, event(Kind.REFRESH_REPLAYED, held.consented()), now);
                yield new Turn.Reused(held.consented());
            }
            case CURRENT, REPEATED -> {
                var user = held.user();
                if (user == null) {
                    yield new Turn.Dead();
                }
                if (!held.scopeFits()) {
                    yield new Turn.ScopeTooWide();
                }
                if (!held.resourcesFit()) {
                    yield new Turn.ForeignResource();
                }
                var keyId = held.keyId();
                if (place == Place.REPEATED && keyId != null) {
                    yield new Turn.Live(held.consented(), user, keyId, true);
                }
                move(db, shown, next, now);
                yield new Turn.Live(held.consented(), user, next.keyId(), false);
            }
        };
    }

    /// The row is locked and the token known to be the live one.
    private static void move(Handle db, Presented shown, Successor next, Instant now) {
        var update =
                db.createUpdate(
                        """
                        UPDATE app_grant g
                        SET counter = g.counter + 1, previous_hash = g.current_hash,
                            current_hash = :next_hash, key_id = :next_key, rotated_at = :now,
                            turned_at =
                        """
                                + GrantRows.TURNED_AT
                                + """
                                WHERE g.id = :grant
                                """);
        GrantRows.bindTurn(update, next, now).bind("grant", shown.grantId()).execute();
    }

    @Override
    public @Nullable Standing standing(Presented shown, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT
                                """
                                        + GrantRows.CONSENTED
                                        + """
                                            , g.counter, g.current_hash, g.previous_hash,
                                            g.turned_at, g.rotated_at, g.expires_at,
                                        """
                                        + UserRows.COLUMNS
                                        + """
                                        FROM app_grant g
                                        JOIN users u ON u.id = g.user_id AND u.enabled
                                        WHERE g.id = :grant AND g.counter = :counter
                                            AND g.current_hash = :hash AND g.ended_at IS NULL
                                            AND g.expires_at > :now AND g.rotated_at > :idle_since
                                            AND (g.offline OR EXISTS (
                                                SELECT FROM session s
                                                WHERE s.sid = g.sid AND s.ended_at IS NULL
                                                    AND s.expires_at > :now))
                                            AND
                                        """
                                        + GrantRows.CLIENT_ALIVE)
                        .bind("grant", shown.grantId())
                        .bind("counter", shown.counter())
                        .bind("hash", shown.hash())
                        .bind("now", now)
                        .bind("idle_since", now.minus(IDLE))
                        .map((row, _) ->
                                new Standing(
                                        ConsentedColumns.read(row),
                                        UserRows.user(row),
                                        Columns.time(row, "rotated_at"),
                                        GrantRows.family(row).end()))
                        .findOne()
                        .orElse(null));
    }

    private record Kept(Consented consented, FamilyState family) {}

    @Override
    public @Nullable Consented issuedIn(Presented shown, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT
                                """
                                        + GrantRows.CONSENTED
                                        + """
                                            , g.user_id, g.counter, g.current_hash,
                                            g.previous_hash, g.turned_at, g.rotated_at, g.expires_at
                                        FROM app_grant g
                                        WHERE g.id = :grant AND g.ended_at IS NULL
                                        """)
                        .bind("grant", shown.grantId())
                        .map((row, _) ->
                                new Kept(ConsentedColumns.read(row), GrantRows.family(row)))
                        .findOne()
                        .filter(kept ->
                                kept.family().place(shown, Duration.ZERO, now) != Place.DEAD)
                        .map(Kept::consented)
                        .orElse(null));
    }

    @Override
    public void end(String grantId, AuditEvent why, Instant now) {
        database.transaction(db -> {
            if (Endings.grant(db, grantId, now)) {
                AuditRows.write(db, why, now);
            }
            return null;
        });
    }

    private static AuditEvent event(Kind kind, Consented consented) {
        return AuditEvent.of(
                kind,
                new Actor.Client(consented.clientId()),
                Target.grant(consented.grantId(), consented.clientId(), consented.userId()));
    }
}
