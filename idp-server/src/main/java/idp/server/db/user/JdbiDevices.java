package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.session.Devices;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Endings;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A person's sign-ins in PostgreSQL.
public final class JdbiDevices implements Devices {
    private final Database database;

    public JdbiDevices(Database database) {
        this.database = database;
    }

    @Override
    public List<Sessions.Open> live(String userId, @Nullable Cursor after, int limit, Instant now) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT s.sid, s.auth_time, s.last_seen_at, s.expires_at,
                                    s.factors, s.proven_at, false AS ended, s.user_agent, s.address, s.seen_address,
                                    %s, %s
                                FROM session s JOIN users u ON u.id = s.user_id
                                WHERE s.user_id = :user AND s.ended_at IS NULL
                                    AND s.expires_at > :now AND s.last_seen_at > :idle_since
                                    AND (CAST(:at AS timestamptz) IS NULL
                                        OR (s.last_seen_at, s.sid) < (:at, :sid))
                                ORDER BY s.last_seen_at DESC, s.sid DESC LIMIT :limit
                                """
                                        .formatted(JdbiSessions.APPS, UserRows.COLUMNS))
                        .bind("user", userId)
                        .bind("now", now)
                        .bind("idle_since", now.minus(Session.IDLE))
                        .bind("at", after == null ? null : after.at())
                        .bind("sid", after == null ? null : after.sid())
                        .bind("limit", limit)
                        .map((row, _) -> JdbiSessions.seen(row))
                        .list());
    }

    @Override
    public boolean end(String userId, String sid, Instant now) {
        return database.transaction(db -> {
            var theirs =
                    db.createQuery(
                                    """
                                    SELECT true FROM session WHERE sid = :sid AND user_id = :user
                                    """)
                            .bind("sid", sid)
                            .bind("user", userId)
                            .mapTo(Boolean.class)
                            .findOne()
                            .orElse(false);
            return theirs && JdbiSessions.end(db, sid, now);
        });
    }

    @Override
    public int endOthers(String userId, String keptSid, Instant now) {
        return database.transaction(db -> {
            if (!UserRows.locks(db, userId)) {
                return 0;
            }
            int ended = others(db, userId, keptSid, now);
            if (ended > 0) {
                var what = Integer.toString(ended);
                audit(db, Kind.OTHER_SESSIONS_ENDED, userId, what, now);
            }
            return ended;
        });
    }

    @Override
    public Secured secure(String userId, String keptSid, byte[] here, Instant now) {
        return database.transaction(db -> {
            if (!UserRows.locks(db, userId)) {
                return new Secured(0, 0);
            }
            int ended = others(db, userId, keptSid, now);
            int browsers =
                    db.createUpdate("DELETE FROM trusted_browser WHERE user_id = :user")
                            .bind("user", userId)
                            .execute();
            Endings.pending(db, userId);
            KnownBrowsers.forgetOthers(db, userId, here, now);
            if (ended + browsers > 0) {
                var what = ended + " sign-ins, " + browsers + " trusted browsers";
                audit(db, Kind.ACCOUNT_SECURED, userId, what, now);
            }
            return new Secured(ended, browsers);
        });
    }

    private static int others(Handle db, String userId, String keptSid, Instant now) {
        var ended = Endings.otherSessions(db, userId, keptSid, now);
        ended.forEach(sid -> JdbiSessions.audit(db, Kind.SESSION_ENDED, userId, sid, now));
        return ended.size();
    }

    private static void audit(Handle db, Kind kind, String userId, String what, Instant now) {
        var event = AuditEvent.of(kind, new Actor.Person(userId), Target.person(userId));
        AuditRows.write(db, event.about(what), now);
    }

    @Override
    public @Nullable Begun before(String userId, String sid) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT s.auth_time, s.user_agent, s.address FROM session s
                                WHERE s.user_id = :user AND s.auth_time < (
                                    SELECT auth_time FROM session WHERE sid = :sid)
                                ORDER BY s.auth_time DESC LIMIT 1
                                """)
                        .bind("user", userId)
                        .bind("sid", sid)
                        .map((row, _) ->
                                new Begun(
                                        Columns.time(row, "auth_time"),
                                        row.getString("user_agent"),
                                        row.getString("address")))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public Map<String, String> userAgents(String userId, Collection<String> sids) {
        var found = new HashMap<String, String>();
        if (sids.isEmpty()) {
            return found;
        }
        database.statement(db ->
                        db.createQuery(
                                        """
                                        SELECT sid, user_agent FROM session
                                        WHERE sid = ANY (:sids) AND user_id = :user
                                        """)
                                .bind("sids", Columns.texts(sids))
                                .bind("user", userId)
                                .map((row, _) ->
                                        Map.entry(
                                                row.getString("sid"), row.getString("user_agent")))
                                .list())
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }
}
