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
            var ended = Endings.otherSessions(db, userId, keptSid, now);
            ended.forEach(sid -> JdbiSessions.audit(db, Kind.SESSION_ENDED, userId, sid, now));
            if (!ended.isEmpty()) {
                var event =
                        AuditEvent.of(
                                Kind.OTHER_SESSIONS_ENDED,
                                new Actor.Person(userId),
                                Target.person(userId));
                AuditRows.write(db, event.about(Integer.toString(ended.size())), now);
            }
            return ended.size();
        });
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
