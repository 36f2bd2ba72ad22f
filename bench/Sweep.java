import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import idp.core.audit.chain.AuditRetention;
import idp.core.audit.chain.Term;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.Leftovers;
import idp.server.db.audit.JdbiAuditRetention;
import idp.server.db.mail.OutboxRows;
import idp.server.db.replica.JdbiRevocations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/// What it costs to take out very many rows of each table that grows, and what whoever asks for a token meanwhile
/// feels of it. The same jobs as a node's, run from here, while refreshes load a node. It judges nothing.
final class Sweep {
    private static final int WORKERS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int WINDOWS = 4;

    private static final String CODES =
            """
            INSERT INTO code (hash, grant_id, client_id, user_id, sid, scope, resources, auth_time, acr, amr, redirect_uri, expires_at)
            SELECT sha256(('c' || i)::bytea), 'g' || i, 'app', 'u' || i, 's' || i, '{openid}', '{}', now(), '', '{}',
                'https://app.example/cb', now() - interval '10 hours' FROM generate_series(1, $n) i""";
    private static final String GRANTS =
            """
            INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources, auth_time, acr, amr, offline, created_at, expires_at,
                rotated_at)
            SELECT 'g' || i, 'app', 'u' || i, 's' || i, '{openid}', '{}', now(), '', '{}', false, now(), now() - interval '89 days 12 hours', now()
            FROM generate_series(1, $n) i""";
    private static final String SESSIONS =
            """
            INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at, expires_at, acr, amr, user_agent, factors, proven_at,
                address, seen_address)
            SELECT 's' || i, sha256(('s' || i)::bytea), 'u' || i, now(), now(), now() - interval '89 days 12 hours', '', '{pwd}', 'b', '{PASSWORD}',
                ARRAY[now()], '10.0.0.1', '10.0.0.1' FROM generate_series(1, $n) i""";
    private static final String DENIED =
            """
            INSERT INTO denied (kind, key, not_before, until) SELECT 'TOKEN', md5('g' || i) || '.' || i, '2100-01-01',
                now() + interval '1 hour' FROM generate_series(1, $n) i""";
    private static final String LETTERS =
            """
            INSERT INTO outbox (id, kind, state, put_at, due_at, until, ended_at)
            SELECT 'l' || i, 'RecoveryLink', 'sent', now(), now(), now(), now() FROM generate_series(1, $n) i""";
    private static final String AUDIT =
            """
            INSERT INTO audit_event (at, kind, actor_type, actor_id, target_type, target_id, result, client_id, user_id, ref, address)
            SELECT now() - interval '10 days', CASE WHEN i % 2 = 0 THEN 'LOGIN_SUCCEEDED' ELSE 'USER_UPDATED' END, 'person',
                'u' || md5(i::text), 'session', 't' || i, 'done', NULL, 'u' || md5(i::text), 'R' || i, '10.0.0.1'
            FROM generate_series(1, $n) i""";

    private final Crowd crowd;
    private final Database database;
    private final Load load;
    private final Requests.Kind refresh;

    private Sweep(Crowd crowd, Database database, Load load, Requests.Kind refresh) {
        this.crowd = crowd;
        this.database = database;
        this.load = load;
        this.refresh = refresh;
    }

    /// @param args the home of the JDK, and how many rows of each table
    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var data = Files.createTempDirectory(Path.of("target"), "sweep").toAbsolutePath();
        var server = new Server(args[0], data, "");
        try (server) {
            server.start();
            var kinds = Requests.prepare(server, WORKERS).all();
            var refresh = kinds.stream().filter(kind -> kind.name().startsWith("refresh")).findFirst().orElseThrow();
            var crowd = new Crowd(data, Integer.parseInt(args[1]), 0);
            var access = crowd.access();
            var settings = new DatabaseSettings(access.jdbcUrl(), access.user(), access.password(), "sweep", 2, 2);
            try (var database = Database.open(settings)) {
                new Sweep(crowd, database, new Load(server, WORKERS), refresh).run();
            }
        } finally {
            Bench.delete(data);
        }
    }

    private void run() throws Exception {
        for (var i = 0; i < WINDOWS; i++) {
            load.run(refresh, WINDOW);
        }
        System.out.printf("%,d rows of each; refreshes by %d workers meanwhile%n%n", crowd.people(), WORKERS);
        System.out.printf("%-38s %8s %8s %8s %12s %12s%n", "", "rows", "seconds", "WAL MB", "p99 ms", "requests/s");
        var quiet = 0.0;
        var rate = 0.0;
        for (var i = 0; i < WINDOWS; i++) {
            var cost = load.run(refresh, WINDOW);
            quiet = Math.max(quiet, cost.p99());
            rate += cost.perSecond() / WINDOWS;
        }
        System.out.printf(Locale.ROOT, "%-38s %8s %8s %8s %12.1f %12.0f%n", "limit: nothing beside them", "", "", "", quiet, rate);
        // The node's own jobs do not take these rows yet, and this takes none of the load.
        var soon = Instant.now().plus(Duration.ofHours(20));
        var left = new Leftovers(database);
        swept("codes", CODES, () -> left.sweep(soon));
        swept("grants", GRANTS, () -> left.sweep(soon));
        swept("sign-ins", SESSIONS, () -> left.sweep(soon));
        var revocations = new JdbiRevocations(database);
        swept("the denylist", DENIED, () -> revocations.sweep(Instant.now().plus(Duration.ofHours(2))));
        var outbox = new OutboxRows(database, null, null);
        swept("letters", LETTERS, () -> outbox.sweep(Instant.now().plus(Duration.ofDays(8))));
        audit();
    }

    private void audit() throws Exception {
        crowd.run(List.of(AUDIT, "ANALYZE"));
        measured("the audit gets its links", () -> {
            for (var linked = 0L; linked < crowd.people(); linked = links()) {
                Thread.sleep(100);
            }
            return (int) links();
        });
        crowd.run(List.of("ANALYZE"));
        var retention = new JdbiAuditRetention(database, text -> "0");
        var before = Instant.now().minus(Duration.ofDays(5));
        for (var term : Term.values()) {
            measured("the audit, " + term.wire(), () -> {
                var gone = 0;
                for (var some = AuditRetention.PORTION; some == AuditRetention.PORTION; gone += some) {
                    some = retention.expire(term, before);
                }
                return gone;
            });
        }
        measured("links that vouch for nothing", () -> {
            var was = links();
            for (var now = was; now > 1; ) {
                retention.expire(Term.SECURITY, before);
                var then = links();
                if (then == now) {
                    break;
                }
                now = then;
            }
            return (int) (was - links());
        });
    }

    private long links() throws SQLException {
        return number("SELECT count(*) FROM audit_link");
    }

    private void swept(String what, String rows, Callable<Integer> sweep) throws Exception {
        crowd.run(List.of(rows, "ANALYZE"));
        measured(what, sweep);
    }

    private void measured(String what, Callable<Integer> act) throws Exception {
        var wal = wal();
        var began = System.nanoTime();
        try (var thread = Executors.newSingleThreadExecutor()) {
            var done = thread.submit(() -> {
                var rows = act.call();
                return new double[] {rows, (System.nanoTime() - began) / 1e9};
            });
            var worst = 0.0;
            var rate = 0.0;
            var windows = 0;
            do {
                var cost = load.run(refresh, WINDOW);
                worst = Math.max(worst, cost.p99());
                rate += cost.perSecond();
                windows++;
            } while (!done.isDone());
            var end = done.get();
            System.out.printf(
                    Locale.ROOT, "%-38s %8.0f %8.1f %8d %12.1f %12.0f%n",
                    what, end[0], end[1], (wal() - wal) >> 20, worst, rate / windows);
        }
    }

    /// Of the connections that sweep.
    private long wal() throws SQLException {
        return number("""
                SELECT coalesce(sum((pg_stat_get_backend_wal(pid)).wal_bytes), 0)::bigint FROM pg_stat_activity
                WHERE application_name = 'sweep'""");
    }

    private long number(String sql) throws SQLException {
        try (var db = crowd.database();
                var run = db.createStatement();
                var row = run.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
