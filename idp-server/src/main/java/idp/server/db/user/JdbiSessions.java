package idp.server.db.user;

import idp.core.audit.Actor;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Origin;
import idp.core.audit.Target;
import idp.core.session.Session;
import idp.core.session.Sessions;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.TransactionTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/// Sign-ins in PostgreSQL, joined with the person as they are now.
public final class JdbiSessions implements Sessions {
    private static final int LONGEST_AGENT = 300;

    /// No cut-off of a person lies further ahead: it is rounded up to a second, and the next one dies
    /// too. More would mean that two clocks have nothing to do with each other.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /// The clients that live by the session called `s`.
    static final String APPS =
            """
            ARRAY(SELECT DISTINCT g.client_id FROM app_grant g
                WHERE g.user_id = s.user_id AND g.sid = s.sid AND g.ended_at IS NULL
                ORDER BY g.client_id) AS apps
            """;

    private final Database database;
    private final TransactionTime time;
    private final boolean tells;

    /// @param tells whether people are told of browsers that are new to their account
    public JdbiSessions(Database database, TransactionTime time, boolean tells) {
        this.database = database;
        this.time = time;
        this.tells = tells;
    }

    @Override
    public List<Held> find(List<byte[]> secretHashes) {
        if (secretHashes.isEmpty()) {
            return List.of();
        }
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT asked.place, s.sid, s.auth_time, s.last_seen_at, s.expires_at,
                                    s.factors, s.proven_at, s.ended_at IS NOT NULL AS ended, %s
                                FROM unnest(:hashes) WITH ORDINALITY AS asked (hash, place)
                                JOIN session s ON s.secret_hash = asked.hash
                                JOIN users u ON u.id = s.user_id
                                ORDER BY asked.place
                                """
                                        .formatted(UserRows.COLUMNS))
                        .bind("hashes", hashes(secretHashes))
                        .map((row, _) -> new Held(row.getInt("place") - 1, session(row)))
                        .list());
    }

    @Override
    public @Nullable Session start(Start start) {
        return awaited(database.transaction(db -> open(db, start)));
    }

    @Override
    public @Nullable Session renew(Renewal renewal) {
        return awaited(
                database.transaction(db -> {
                    var user = renewal.user();
                    if (!UserRows.holdsOpen(db, user.id(), user.passwordVersion())) {
                        return null;
                    }
                    var renewed = SessionRenewal.renew(db, renewal);
                    return renewed == null ? null : opened(db, renewed);
                }));
    }

    private static @Nullable Session awaited(@Nullable Opened opened) {
        if (opened == null) {
            return null;
        }
        sleep(opened.rest());
        return opened.session();
    }

    /// @param rest how long it takes until what is issued in it lives; null for no time
    private record Opened(Session session, @Nullable Duration rest) {}

    private @Nullable Opened open(Handle db, Start start) {
        var user = start.user();
        var now = start.now();
        if (!UserRows.holdsOpen(db, user.id(), user.passwordVersion())) {
            return null;
        }
        if (start.replaces() != null) {
            end(db, start.replaces(), now);
        }
        var session =
                new Session(
                        start.sid(), user, start.proven(), now, now.plus(Session.LIFETIME), false);
        insert(db, start, session);
        var browser = start.browser();
        var isNew = browser != null && KnownBrowsers.seen(db, user.id(), browser, tells, now);
        var event = event(Kind.LOGIN_SUCCEEDED, user.id(), start.sid());
        AuditRows.write(db, isNew ? event.about(Session.NEW_BROWSER) : event, now);
        return opened(db, session);
    }

    private Opened opened(Handle db, Session session) {
        var from = SubjectEnds.behind(db, session.user().id());
        return new Opened(session, from == null ? null : Duration.between(time.at(db), from));
    }

    /// Outside of the transaction. Cut short, it did no harm: a token may have to be fetched again.
    private static void sleep(@Nullable Duration left) {
        if (left == null) {
            return;
        }
        try {
            Thread.sleep(left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void insert(Handle db, Start start, Session session) {
        var agent = start.userAgent();
        db.createUpdate(
                        """
                        INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at,
                                expires_at, acr, amr, factors, proven_at, user_agent, address,
                                seen_address)
                        VALUES (:sid, :hash, :user, :auth_time, :last_seen_at, :expires_at, :acr,
                                :amr, :factors, :proven_at, :user_agent,
                                nullif(:address, '-'), nullif(:address, '-'))
                        """)
                .bind("sid", session.sid())
                .bind("hash", start.secretHash())
                .bind("user", session.user().id())
                .bind("auth_time", session.authTime())
                .bind("last_seen_at", session.lastSeenAt())
                .bind("expires_at", session.expiresAt())
                .bind("acr", session.acr())
                .bind("amr", Columns.texts(session.amr()))
                .bind("factors", ProvenColumns.factors(session.proven()))
                .bind("proven_at", ProvenColumns.times(session.proven()))
                .bind("user_agent", agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)))
                .bind("address", Origin.current().address())
                .execute();
    }

    @Override
    public boolean end(String sid, Instant now) {
        return database.transaction(db -> end(db, sid, now));
    }

    static boolean end(Handle db, String sid, Instant now) {
        var userId = Endings.session(db, sid, now);
        if (userId == null) {
            return false;
        }
        audit(db, Kind.SESSION_ENDED, userId, sid, now);
        return true;
    }

    @Override
    public List<Open> open(@Nullable String userId, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT s.sid, s.auth_time, s.last_seen_at, s.expires_at, s.factors,
                                    s.proven_at, false AS ended, s.user_agent, s.address, s.seen_address, %s, %s
                                FROM session s JOIN users u ON u.id = s.user_id
                                WHERE s.ended_at IS NULL AND s.sid > :after
                                    AND (CAST(:user AS text) IS NULL OR s.user_id = :user)
                                ORDER BY s.sid LIMIT :limit
                                """
                                        .formatted(APPS, UserRows.COLUMNS))
                        .bind("user", userId)
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .map((row, _) -> seen(row))
                        .list());
    }

    @Override
    public void touch(String sid, Instant now) {
        database.statement(db ->
                db.createUpdate(
                                """
                                UPDATE session SET last_seen_at = :now,
                                    seen_address = coalesce(nullif(:address, '-'), seen_address)
                                WHERE sid = :sid AND last_seen_at < :now
                                    AND ended_at IS NULL
                                """)
                        .bind("sid", sid)
                        .bind("now", now)
                        .bind("address", Origin.current().address())
                        .execute());
    }

    static void audit(Handle db, Kind kind, String userId, String sid, Instant now) {
        AuditRows.write(db, event(kind, userId, sid), now);
    }

    private static AuditEvent event(Kind kind, String userId, String sid) {
        var actor = Origin.acting(new Actor.Person(userId));
        return AuditEvent.of(kind, actor, Target.session(sid, userId));
    }

    private static Argument hashes(List<byte[]> hashes) {
        var array = hashes.toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(
                        position, statement.getConnection().createArrayOf("bytea", array));
    }

    /// The columns of [#session], with those of `session` and [#APPS].
    static Open seen(ResultSet row) throws SQLException {
        return new Open(
                session(row),
                row.getString("user_agent"),
                row.getString("address"),
                row.getString("seen_address"),
                Columns.texts(row, "apps"));
    }

    static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("sid"),
                UserRows.user(row),
                ProvenColumns.ofSession(row),
                Columns.time(row, "last_seen_at"),
                Columns.time(row, "expires_at"),
                row.getBoolean("ended"));
    }
}
