package idp.server.db;

import idp.core.revoke.Denied;
import idp.core.revoke.Denied.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Ends grants, with a cut-off for the access tokens that came from them: ADR 5. Rows are
/// locked before the clock is read, so whatever was issued under a lock is older than the cut-off;
/// several grants are locked in the order of their ids. What ends by itself is ended here and nowhere
/// else, so that no way of ending forgets its cut-off, or to wait for this node.
public final class Endings {
    /// Nodes may go on issuing to a client for the 1 s of their lease after the commit; and a commit
    /// that takes longer than 8 s, the life of a silent connection, is not answered as done.
    public static final Duration AHEAD = Duration.ofSeconds(10);

    private Endings() {}

    /// False if it has ended before, or never was.
    public static boolean grant(Handle db, String grantId, Instant now) {
        int ended =
                db.createUpdate(
                                """
                                UPDATE app_grant SET ended_at = :now
                                WHERE id = :grant AND ended_at IS NULL
                                """)
                        .bind("grant", grantId)
                        .bind("now", now)
                        .execute();
        if (ended == 0) {
            endedBefore();
            return false;
        }
        cutOff(db, Kind.GRANT, grantId, clock(db, now));
        return true;
    }

    /// Grants with `offline_access` live on.
    ///
    /// @return whose session it was; null if it has ended before, or never was
    public static @Nullable String session(Handle db, String sid, Instant now) {
        var userId =
                db.createQuery(
                                """
                                UPDATE session SET ended_at = :now
                                WHERE sid = :sid AND ended_at IS NULL
                                RETURNING user_id
                                """)
                        .bind("sid", sid)
                        .bind("now", now)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null);
        if (userId == null) {
            endedBefore();
            return null;
        }
        grants(db, "sid = :owner AND NOT offline", sid, now);
        cutOff(db, Kind.SESSION, sid, clock(db, now));
        return userId;
    }

    /// Every session of a person but one, as [#session] does. The account's row is locked by the caller.
    ///
    /// @return their `sid`s
    public static List<String> otherSessions(
            Handle db, String userId, String keptSid, Instant now) {
        var ended =
                db.createQuery(
                                """
                                WITH doomed AS MATERIALIZED (
                                    SELECT sid FROM session
                                    WHERE user_id = :user AND sid <> :kept AND ended_at IS NULL
                                    ORDER BY sid FOR UPDATE)
                                UPDATE session s SET ended_at = :now
                                FROM doomed WHERE s.sid = doomed.sid
                                RETURNING s.sid
                                """)
                        .bind("user", userId)
                        .bind("kept", keptSid)
                        .bind("now", now)
                        .mapTo(String.class)
                        .list();
        if (ended.isEmpty()) {
            endedBefore();
            return ended;
        }
        db.createUpdate(
                        """
                        WITH doomed AS MATERIALIZED (
                            SELECT id FROM app_grant
                            WHERE user_id = :user AND sid = ANY (:sids) AND NOT offline
                                AND ended_at IS NULL
                            ORDER BY id FOR UPDATE)
                        UPDATE app_grant g SET ended_at = :now FROM doomed WHERE g.id = doomed.id
                        """)
                .bind("user", userId)
                .bind("sids", Columns.texts(ended))
                .bind("now", now)
                .execute();
        cutOffs(db, Kind.SESSION, ended, clock(db, now));
        return ended;
    }

    /// What one person gave to one app. The account's row is locked by the caller: everybody who issues
    /// under one of these grants holds it.
    ///
    /// @return how many grants were alive
    public static int app(Handle db, String userId, String clientId, Instant now) {
        var ended =
                db.createQuery(
                                """
                                WITH doomed AS MATERIALIZED (
                                    SELECT id FROM app_grant
                                    WHERE user_id = :user AND client_id = :client
                                        AND ended_at IS NULL
                                    ORDER BY id FOR UPDATE)
                                UPDATE app_grant g SET ended_at = :now
                                FROM doomed WHERE g.id = doomed.id
                                RETURNING g.id
                                """)
                        .bind("user", userId)
                        .bind("client", clientId)
                        .bind("now", now)
                        .mapTo(String.class)
                        .list();
        if (ended.isEmpty()) {
            endedBefore();
            return 0;
        }
        cutOffs(db, Kind.GRANT, ended, clock(db, now));
        return ended.size();
    }

    /// An API key. False if it has ended before, or never was.
    public static boolean key(Handle db, String keyId, Instant now) {
        int ended =
                db.createUpdate(
                                """
                                UPDATE api_key SET revoked_at = :now
                                WHERE id = :key AND revoked_at IS NULL
                                """)
                        .bind("key", keyId)
                        .bind("now", now)
                        .execute();
        if (ended == 0) {
            endedBefore();
            return false;
        }
        cutOff(db, Kind.GRANT, keyId, clock(db, now));
        return true;
    }

    /// Who ended it may not have been answered yet: whoever is told that it has ended may rely on it.
    private static void endedBefore() {
        Holding.ends();
    }

    /// The user's row is locked by the caller, who writes the subject's cut-off.
    public static void sessionsAndGrants(Handle db, String userId, Instant now) {
        db.createUpdate(
                        """
                        WITH doomed AS MATERIALIZED (
                            SELECT sid FROM session WHERE user_id = :user AND ended_at IS NULL
                            ORDER BY sid FOR UPDATE)
                        UPDATE session s SET ended_at = :now FROM doomed WHERE s.sid = doomed.sid
                        """)
                .bind("user", userId)
                .bind("now", now)
                .execute();
        // What was proven on the way to a session opens none any more.
        pending(db, userId);
        grants(db, "user_id = :owner", userId, now);
    }

    /// Steps of a person that are under way, and the links that they were sent. The user's row is locked by
    /// the caller.
    public static void pending(Handle db, String userId) {
        db.createUpdate("DELETE FROM login WHERE user_id = :user").bind("user", userId).execute();
        db.createUpdate("DELETE FROM trusted_browser WHERE user_id = :user")
                .bind("user", userId)
                .execute();
        db.createUpdate("DELETE FROM action_link WHERE user_id = :user")
                .bind("user", userId)
                .execute();
    }

    /// The client's row is locked by the caller. Issuing to a client locks nothing, so the cut-off is
    /// read last, and lies ahead.
    public static void client(Handle db, String clientId, Instant now) {
        grants(db, "client_id = :owner", clientId, now);
        var notBefore = clock(db, now).plus(AHEAD);
        db.createUpdate(
                        """
                        UPDATE client SET enabled = false, not_before = :not_before WHERE id = :client
                        """)
                .bind("client", clientId)
                .bind("not_before", notBefore)
                .execute();
        cutOff(db, Kind.CLIENT, clientId, notBefore);
    }

    /// All live grants of an owner, locked in the order of their ids and ended.
    private static void grants(Handle db, String ofOwner, String owner, Instant now) {
        db.createUpdate(
                        """
                        WITH doomed AS MATERIALIZED (
                            SELECT id FROM app_grant WHERE ended_at IS NULL AND %s
                            ORDER BY id FOR UPDATE)
                        UPDATE app_grant g SET ended_at = :now FROM doomed WHERE g.id = doomed.id
                        """
                                .formatted(ofOwner))
                .bind("owner", owner)
                .bind("now", now)
                .execute();
    }

    private static void cutOff(Handle db, Kind kind, String key, Instant notBefore) {
        DeniedRows.insert(db, Denied.cutoff(kind, key, notBefore));
    }

    private static void cutOffs(Handle db, Kind kind, List<String> keys, Instant notBefore) {
        DeniedRows.insertAll(
                db, keys.stream().map(key -> Denied.cutoff(kind, key, notBefore)).toList());
    }

    /// The time of the database at this moment, or `now` if that is later.
    public static Instant clock(Handle db, Instant now) {
        var read =
                db.createQuery("SELECT clock_timestamp()")
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant();
        return read.isAfter(now) ? read : now;
    }
}
