import idp.server.adapter.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Very many people and what they leave behind, written by statements of PostgreSQL's own, so that a million take a
/// minute or two: as many rows of the audit and letters, half as many sign-ins, a grant and a consent each. The audit's
/// rows are of sixty days and have no links: they count as older than the chain.
record Crowd(Path data, int people, int clients) {
    private static final String PEOPLE =
            """
            INSERT INTO users (id, username, name, email, email_verified, phone_number_verified, has_address, groups,
                enabled, password_must_change, password_version, created_at, updated_at)
            SELECT 'u' || md5(i::text), g || i, CASE WHEN i = $n / 2 THEN 'Xaver Quirinus' ELSE initcap(g) || ' ' || initcap(f) END,
                g || '.' || f || i || '@' || CASE WHEN i > $n / 10 * 9 THEN 'acme' ELSE 'example' END || '.test',
                true, false, false, CASE WHEN i % 100 = 0 THEN ARRAY['staff'] ELSE '{}' END, true, false, 0, now(), now()
            FROM (SELECT i, (ARRAY['alice','bob','carol','dave','erin','frank','grace','heidi','ivan','judy','mallory',
                    'niaj','olivia','peggy','rupert','sybil','trent','victor','walter','zoe'])[1 + (i::bigint * 7919) % 20] AS g,
                (SELECT string_agg((ARRAY['ba','ke','li','mo','nu','ra','se','ti','vo','wan','der','berg','mann','stein',
                    'son','ton'])[1 + ((i::bigint * 2654435761 / (17^k)::bigint) % 16)], '') FROM generate_series(1, 3) k) AS f
                FROM generate_series(1, $n) i) x""";
    private static final String INDEX =
            """
            CREATE INDEX users_search ON users USING gin (search_grams(search_text(name, username, email)))""";

    /// What people have: half of all grants are of one client, a tenth of one that nobody has used of late.
    private static final List<String> LEFT =
            List.of(
                    """
                    INSERT INTO identifier (canonical, user_id)
                    SELECT x.name, id FROM users, LATERAL (VALUES (lower(username)), (lower(email))) x (name)
                    WHERE id LIKE 'u%' ON CONFLICT DO NOTHING""",
                    """
                    INSERT INTO user_group (name, description) VALUES ('staff', '') ON CONFLICT DO NOTHING""",
                    """
                    INSERT INTO client (id, metadata, enabled, created_at)
                    SELECT 'app-' || i, jsonb_set(m.metadata, '{client_name}', to_jsonb('Shop ' || md5(i::text))), i % 50 <> 0,
                        now() - interval '200 days'
                    FROM generate_series(1, $c) i, (SELECT metadata FROM client ORDER BY created_at LIMIT 1) m""",
                    """
                    INSERT INTO consent (user_id, client_id, scope, resources, given_at)
                    SELECT id, $app, '{openid}', '{}', now() FROM users WHERE id LIKE 'u%'""",
                    """
                    INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources, auth_time, acr, amr, offline, created_at,
                        expires_at, rotated_at)
                    SELECT 'g' || seq, $app, id, 's' || seq, '{openid}', '{}', now(), '', '{}', false, now(),
                        now() + interval '30 days', now() - CASE WHEN seq % 10 = 1 THEN interval '100 days' ELSE interval '0' END
                    FROM users WHERE id LIKE 'u%'""",
                    """
                    INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at, expires_at, acr, amr, user_agent, factors,
                        proven_at, address, seen_address)
                    SELECT 's' || seq, sha256(('s' || seq)::bytea), id, now(), now(), now() + interval '1 day', '', '{pwd}', 'b',
                        '{PASSWORD}', ARRAY[now()], '10.' || seq % 200 || '.' || seq / 200 % 200 || '.1', '10.0.0.1'
                    FROM users WHERE id LIKE 'u%' AND seq % 2 = 0""",
                    """
                    INSERT INTO audit_event (at, kind, actor_type, actor_id, target_type, target_id, result, client_id, user_id, ref,
                        address, tx)
                    SELECT now() - interval '60 days' + i * (interval '60 days' / $n),
                        k, CASE WHEN p THEN 'person' ELSE 'client' END, CASE WHEN p THEN u ELSE c END,
                        CASE WHEN p THEN 'session' ELSE 'grant' END, 't' || i, CASE WHEN k = 'LOGIN_FAILED' THEN 'refused' ELSE 'done' END,
                        CASE WHEN p THEN NULL ELSE c END, u, 'R' || i, '10.0.' || i % 250 || '.1', '0'
                    FROM (SELECT i, k, k <> 'CODE_REDEEMED' AS p, 'u' || md5((i % $n + 1)::text) AS u, 'app-' || CASE WHEN i % 2 = 0 THEN 1
                            ELSE i % $c + 1 END AS c
                        FROM (SELECT i, CASE WHEN i BETWEEN $n / 10 * 2 AND $n / 10 * 3 THEN 'LOGIN_FAILED'
                            WHEN i % 20 < 8 THEN 'LOGIN_SUCCEEDED' WHEN i % 20 < 17 THEN 'CODE_REDEEMED' WHEN i % 100000 = 99 THEN 'KEY_ROTATED'
                            ELSE 'SESSION_ENDED' END AS k FROM generate_series(1, $n) i) x) y""",
                    """
                    INSERT INTO outbox (id, kind, state, put_at, due_at, until, ended_at)
                    SELECT 'l' || i, 'RecoveryLink', CASE WHEN i % 1000 = 0 THEN 'dead' ELSE 'sent' END, now(), now(), now(), now()
                    FROM generate_series(1, $n) i""",
                    """
                    INSERT INTO action_link (id, errand, address, groups, token_hash, uses, created_at, expires_at, code_expires_at)
                    SELECT 'i' || i, 'INVITATION', 'guest' || i || '@example.test', '{}', sha256(('i' || i)::bytea), 1,
                        now() - i * interval '1 second', now() + interval '7 days', now()
                    FROM generate_series(1, $n / 5) i""");

    void come() throws Exception {
        run(List.of("DROP INDEX users_search", PEOPLE, "ANALYZE users"));
        var each = new ArrayList<>(LEFT);
        each.addFirst(INDEX);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var running = new ArrayList<Future<?>>();
            for (var one : each) {
                running.add(threads.submit(() -> {
                    run(List.of(one));
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
        run(List.of("VACUUM ANALYZE", "CHECKPOINT"));
    }

    /// References are not looked at while they are written, and nobody waits for the disk.
    void run(List<String> statements) throws SQLException {
        try (var db = database();
                var run = db.createStatement()) {
            run.execute("SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
            for (var sql : statements) {
                run.execute(filled(sql));
            }
        }
    }

    private String filled(String sql) {
        var app = "'app-' || CASE WHEN seq % 2 = 0 THEN 1 WHEN seq % 10 = 1 THEN 2 ELSE seq % $c + 1 END";
        return sql.replace("$app", app).replace("$n", people + "").replace("$c", clients + "");
    }

    EmbeddedPostgres.Access access() {
        return EmbeddedPostgres.running(data.resolve("postgres"));
    }

    Connection database() throws SQLException {
        var access = access();
        return DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
    }
}
