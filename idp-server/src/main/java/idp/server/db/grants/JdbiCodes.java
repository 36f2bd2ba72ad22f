package idp.server.db.grants;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.authorize.AuthorizeEndpoint;
import idp.core.grant.Codes;
import idp.core.oauth.Presence;
import idp.core.proof.Binding;
import idp.core.token.Consented;
import idp.core.user.User;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.client.JdbiSignIns;
import idp.server.db.user.UserRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Authorization codes in PostgreSQL. ADR 2: the one statement that marks the code as
/// spent decides who is first; a replay waits on the row's lock.
public final class JdbiCodes implements Codes {
    private final Database database;

    public JdbiCodes(Database database) {
        this.database = database;
    }

    @Override
    public void issue(byte[] codeHash, Issued issued) {
        // In one statement of its own: three round trips fewer than in a transaction.
        database.statement(db -> {
            var insert =
                    db.createUpdate(
                            """
                            INSERT INTO code (hash, grant_id, client_id, user_id, sid, scope,
                                    resources, auth_time, acr, amr, redirect_uri, challenge,
                                    nonce, cnf, expires_at)
                            SELECT :hash, :grant, :client, :user, :sid, :scope,
                                    :resources, :auth_time, :acr, :amr, :redirect_uri,
                                    :challenge, :nonce, :cnf, :expires_at
                            """
                                    + Database.FROM_UNFLUSHED);
            return ConsentedColumns.bind(insert, issued.consented())
                    .bind("hash", codeHash)
                    .bind("redirect_uri", issued.redirectUri())
                    .bind("challenge", issued.challenge())
                    .bind("nonce", issued.nonce())
                    .bind("cnf", issued.binding() == null ? null : issued.binding().kept())
                    .bind("expires_at", issued.expiresAt())
                    .execute();
        });
    }

    @Override
    public Redemption redeem(byte[] codeHash, Rules rules, Instant now) {
        return database.transaction(db -> {
            // After the wait for a connection, which is where a request becomes old.
            Presence.mustStillWait();
            var spent = spend(db, codeHash, now);
            if (spent == null) {
                var before = find(db, codeHash);
                return before == null ? new Redemption.Unknown() : new Redemption.Again(before);
            }
            var issued = spent.issued();
            return switch (rules.decide(issued, spent.served())) {
                case Verdict.Refuse(var why, var event) -> {
                    AuditRows.write(db, event, now);
                    yield new Redemption.Burnt(issued, why);
                }
                case Verdict.Open opened -> open(db, issued, opened, now);
            };
        });
    }

    private record Spent(Issued issued, List<String> served) {}

    private static @Nullable Spent spend(Handle db, byte[] codeHash, Instant now) {
        return db.createQuery(
                        """
                        UPDATE code SET redeemed_at = :now
                        WHERE hash = :hash AND redeemed_at IS NULL
                        RETURNING grant_id, client_id, user_id, sid, scope, resources, auth_time,
                                acr, amr, redirect_uri, challenge, nonce, cnf, expires_at, ARRAY(
                                    SELECT wanted FROM unnest(code.resources) AS wanted WHERE
                        """
                                + GrantRows.SERVED
                                + ") AS served")
                .bind("hash", codeHash)
                .bind("now", now)
                .map((row, context) ->
                        new Spent(issued(row, context), Columns.texts(row, "served")))
                .findOne()
                .orElse(null);
    }

    private static @Nullable Issued find(Handle db, byte[] codeHash) {
        return db.createQuery(
                        """
                        SELECT grant_id, client_id, user_id, sid, scope, resources, auth_time,
                               acr, amr, redirect_uri, challenge, nonce, cnf, expires_at
                        FROM code WHERE hash = :hash
                        """)
                .bind("hash", codeHash)
                .map(JdbiCodes::issued)
                .findOne()
                .orElse(null);
    }

    private static Redemption open(Handle db, Issued issued, Verdict.Open opened, Instant now) {
        var consented = issued.consented();
        var user = insert(db, issued, opened, now);
        if (user == null) {
            AuditRows.write(db, event(Kind.CODE_REFUSED, consented), now);
            return new Redemption.Burnt(issued, null);
        }
        return new Redemption.First(issued, user, opened);
    }

    /// The grant and its audit row. Null, and nothing inserted, if user, session or client have ended. The rows of user and session
    /// are held from here to the end of the transaction: each part of the statement reads what the
    /// part before it locked, and so it waits.
    private static @Nullable User insert(
            Handle db, Issued issued, Verdict.Open opened, Instant now) {
        var refresh = opened.refresh();
        var insert =
                db.createQuery(
                        """
                        WITH held_user AS MATERIALIZED (
                            SELECT
                        """
                                + UserRows.COLUMNS
                                + """
                                    FROM users u WHERE u.id = :user AND u.enabled
                                        AND coalesce(
                                            CAST(u.removed_apps ->> :client AS timestamptz)
                                                < :asked_at, true)
                                    FOR SHARE OF u
                                ), held_session AS MATERIALIZED (
                                    SELECT s.sid FROM session s
                                    WHERE s.sid = (SELECT CAST(:sid AS text) FROM held_user)
                                        AND num_nulls(s.ended_at) = 1 AND s.expires_at > :now
                                    FOR SHARE OF s
                                ), opened AS (
                                    INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources,
                                            auth_time, acr, amr, offline, created_at, expires_at,
                                            current_hash, key_id, cnf, rotated_at)
                                    SELECT :grant, :client, :user, :sid, :scope, :resources,
                                            :auth_time, :acr, :amr, :offline, :now, :ends,
                                            :hash, :key, :cnf, :now
                                    FROM held_session
                                    WHERE EXISTS (
                                        SELECT 1 FROM client c
                                        WHERE c.id = :client AND c.enabled
                                            AND (c.not_before IS NULL OR c.not_before < :now))
                                    RETURNING id, client_id, user_id
                                ), audited AS (
                                    INSERT INTO audit_event (at, kind, actor_type, actor_id,
                                            target_type, target_id, result, client_id, user_id,
                                            object, ref, address, trace)
                                    SELECT :now, :kind, :actor_type, :actor_id,
                                            :target_type, :target_id, :result, :about_client,
                                            :about_user, :detail, :ref, :address, :trace
                                    FROM opened
                                )
                                """
                                + JdbiSignIns.NOTED
                                + """
                                SELECT h.* FROM held_user h, opened
                                """);
        AuditRows.bind(insert, event(Kind.CODE_REDEEMED, issued.consented()));
        return ConsentedColumns.bind(insert, issued.consented())
                .bind("challenged", issued.challenge() != null)
                .bind("unchallenged", Kind.CLIENT_WITHOUT_PKCE.name())
                // Asked for before the person removed the app: it opens nothing.
                .bind("asked_at", issued.expiresAt().minus(AuthorizeEndpoint.CODE_LIFETIME))
                .bind("offline", issued.consented().isOffline())
                .bind("ends", opened.grantEnds())
                .bind("hash", refresh == null ? null : refresh.hash())
                .bind("key", refresh == null ? null : refresh.keyId())
                .bind("cnf", opened.binding().kept())
                .bind("now", now)
                .map((row, _) -> UserRows.user(row))
                .findOne()
                .orElse(null);
    }

    private static AuditEvent event(Kind kind, Consented consented) {
        return AuditEvent.of(
                kind,
                new Actor.Client(consented.clientId()),
                Target.grant(consented.grantId(), consented.clientId(), consented.userId()));
    }

    private static Issued issued(ResultSet row, StatementContext context) throws SQLException {
        return new Issued(
                ConsentedColumns.read(row),
                row.getString("redirect_uri"),
                row.getString("challenge"),
                row.getString("nonce"),
                Binding.ofKept(row.getString("cnf")),
                Columns.time(row, "expires_at"));
    }
}
