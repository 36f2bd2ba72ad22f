import idp.server.adapter.postgres.EmbeddedPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How long the lists of the admin API take among very many people and clients, beside the limit of the same run:
/// one person by their id. The console's pages make these calls. It judges nothing.
final class Search {
    private static final int ROUNDS = 60;
    private static final int WARM = 40;

    private Search() {}

    /// @param args the home of the JDK, how many people, how many clients
    public static void main(String[] args) throws Exception {
        var data = Files.createTempDirectory(Path.of("target"), "search").toAbsolutePath();
        var server = new Server(args[0], data, "");
        try (server) {
            server.start();
            var people = Integer.parseInt(args[1]);
            var clients = Integer.parseInt(args[2]);
            var token = token(server);
            fill(data, people, clients);
            System.out.printf("%d people, %d clients%n%n%-44s %8s %8s %10s%n", people, clients, "", "p50 ms", "p95 ms", "x limit");
            measure(server, token, people);
        } finally {
            Bench.delete(data);
        }
    }

    private static String token(Server server) throws Exception {
        var app = Requests.app(server, "{\"client_name\":\"Ops\",\"scope\":\"gatehouse:admin\",\"grant_types\":[\"client_credentials\"]}");
        server.command("", "role", "assign", "--api", "gatehouse", "--role", "admin", "--client", app.id());
        try (var wire = new Wire(server.port)) {
            var body = wire.send("POST", "/token", app.basic(), "grant_type=client_credentials&scope=gatehouse:admin").expect(200);
            var token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(body);
            if (!token.find()) {
                throw new IllegalStateException(body);
            }
            return token.group(1);
        }
    }

    /// People of twenty first names and 4096 last names; the last tenth is one company. One is called like nobody else.
    private static void fill(Path data, int people, int clients) throws Exception {
        var access = EmbeddedPostgres.running(data.resolve("postgres"));
        try (var db = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var run = db.createStatement()) {
            var number = people + "";
            for (var sql : """
                    INSERT INTO users (id, username, name, email, email_verified, phone_number_verified, has_address, groups,
                        enabled, password_must_change, password_version, created_at, updated_at)
                    SELECT 'u' || md5(i::text), g || i, CASE WHEN i = $n / 2 THEN 'Xaver Quirinus' ELSE initcap(g) || ' ' || initcap(f) END,
                        g || '.' || f || i || '@' || CASE WHEN i > $n / 10 * 9 THEN 'acme' ELSE 'example' END || '.test',
                        true, false, false, CASE WHEN i % 100 = 0 THEN ARRAY['staff'] ELSE '{}' END, true, false, 0, now(), now()
                    FROM (SELECT i, (ARRAY['alice','bob','carol','dave','erin','frank','grace','heidi','ivan','judy','mallory',
                            'niaj','olivia','peggy','rupert','sybil','trent','victor','walter','zoe'])[1 + (i::bigint * 7919) % 20] AS g,
                        (SELECT string_agg((ARRAY['ba','ke','li','mo','nu','ra','se','ti','vo','wan','der','berg','mann','stein',
                            'son','ton'])[1 + ((i::bigint * 2654435761 / (17^k)::bigint) % 16)], '') FROM generate_series(1, 3) k) AS f
                        FROM generate_series(1, $n) i) x;
                    INSERT INTO identifier (canonical, user_id) SELECT lower(username), id FROM users WHERE id LIKE 'u%' ON CONFLICT DO NOTHING;
                    INSERT INTO identifier (canonical, user_id) SELECT lower(email), id FROM users WHERE id LIKE 'u%' ON CONFLICT DO NOTHING;
                    INSERT INTO user_group (name, description) VALUES ('staff', '') ON CONFLICT DO NOTHING;
                    INSERT INTO client (id, metadata, enabled, created_at)
                    SELECT 'app-' || i, jsonb_set(m.metadata, '{client_name}', to_jsonb('Shop ' || md5(i::text))), true, now()
                    FROM generate_series(1, $c) i, (SELECT metadata FROM client ORDER BY created_at LIMIT 1) m;
                    INSERT INTO consent (user_id, client_id, scope, resources, given_at)
                    SELECT id, 'app-' || CASE WHEN seq % 2 = 0 THEN 1 ELSE seq % $c + 1 END, '{openid}', '{}', now() FROM users WHERE id LIKE 'u%';
                    INSERT INTO app_grant (id, client_id, user_id, sid, scope, resources, auth_time, acr, amr, offline, created_at, expires_at, rotated_at)
                    SELECT 'g' || seq, 'app-' || CASE WHEN seq % 2 = 0 THEN 1 ELSE seq % $c + 1 END, id, 's' || seq, '{openid}', '{}', now(), '', '{}',
                        false, now(), now() + interval '30 days', now() FROM users WHERE id LIKE 'u%';
                    INSERT INTO session (sid, secret_hash, user_id, auth_time, last_seen_at, expires_at, acr, amr, user_agent, factors, proven_at, address, seen_address)
                    SELECT 's' || seq, sha256(('s' || seq)::bytea), id, now(), now(), now() + interval '1 day', '', '{pwd}', 'b', '{PASSWORD}',
                        ARRAY[now()], '10.' || seq % 200 || '.' || seq / 200 % 200 || '.1', '10.0.0.1' FROM users WHERE id LIKE 'u%' AND seq % 2 = 0;
                    VACUUM ANALYZE""".replace("$n", number).replace("$c", clients + "").split(";\n")) {
                run.execute(sql);
            }
        }
    }

    private static void measure(Server server, String token, int people) throws Exception {
        var asked = new LinkedHashMap<String, String>();
        var search = "/admin/api/users?limit=50&search=";
        asked.put("one person by id (the limit)", "/admin/api/users/u" + md5(people / 3));
        asked.put("people, first page", "/admin/api/users?limit=50");
        asked.put("people, rare part of a name", search + "uirinu");
        asked.put("people, common part of a name", search + "alice");
        asked.put("people, a last name", search + "wanmo");
        asked.put("people, last name and part of it", search + "annbergst");
        asked.put("people, the last tenth by their domain", search + "%40acme");
        asked.put("people, whole address", search + encode(address(server, token, people)));
        asked.put("people, beginning of a user name", search + "alice81");
        asked.put("people, two letters of nobody", search + "xq");
        asked.put("people, nothing found", search + "nobodyatall");
        asked.put("members of a group", "/admin/api/groups/staff/members?limit=50");
        asked.put("clients, first page", "/admin/api/clients?limit=50");
        asked.put("clients, rare part of a name", "/admin/api/clients?limit=50&search=" + md5(77).substring(3, 12));
        asked.put("clients, nothing found, by status", "/admin/api/clients?limit=50&search=nobody&status=enabled");
        asked.put("people of a client that half have", "/admin/api/grants?client=app-1&limit=50");
        asked.put("people of a client", "/admin/api/grants?client=app-2&limit=50");
        asked.put("sign-ins by a rare address", "/admin/api/sessions?limit=50&address=10.2.3.1");
        asked.put("sign-ins by an address of all", "/admin/api/sessions?limit=50&address=10.0.0.1");
        asked.put("sign-ins at a client that half have", "/admin/api/sessions?limit=50&client=app-1");
        asked.put("sign-ins at a client", "/admin/api/sessions?limit=50&client=app-2");
        asked.put("how much there is", "/admin/api/statistics");
        asked.put("sign-ins of 14 days", "/admin/api/statistics/sign-ins");
        asked.put("APIs that one may read", "/admin/api/readable-apis?limit=1");
        var limit = 0.0;
        try (var wire = new Wire(server.port)) {
            for (Map.Entry<String, String> one : asked.entrySet()) {
                var took = new double[ROUNDS];
                for (var i = -WARM; i < ROUNDS; i++) {
                    var began = System.nanoTime();
                    wire.send("GET", one.getValue(), "Authorization: Bearer " + token + "\r\n", "").expect(200);
                    if (i >= 0) {
                        took[i] = (System.nanoTime() - began) / 1e6;
                    }
                }
                Arrays.sort(took);
                var p95 = took[ROUNDS * 95 / 100 - 1];
                limit = limit == 0 ? p95 : limit;
                System.out.printf(Locale.ROOT, "%-44s %8.1f %8.1f %10.1f%n", one.getKey(), took[ROUNDS / 2], p95, p95 / limit);
            }
        }
    }

    private static String address(Server server, String token, int people) throws Exception {
        try (var wire = new Wire(server.port)) {
            var body = wire.send("GET", "/admin/api/users/u" + md5(people / 4), "Authorization: Bearer " + token + "\r\n", "").expect(200);
            var found = Pattern.compile("\"email\":\"([^\"]+)\"").matcher(body);
            found.find();
            return found.group(1);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String md5(int number) throws Exception {
        var hash = java.security.MessageDigest.getInstance("MD5").digest((number + "").getBytes(StandardCharsets.UTF_8));
        return java.util.HexFormat.of().formatHex(hash);
    }
}
