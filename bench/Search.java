import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How long the lists of the admin API and pages of the console take among very many people and clients, beside what
/// no server could do with less: this one's own empty handler, and one person read by their id over JDBC. It judges
/// nothing.
final class Search {
    private static final int ROUNDS = 60;
    private static final int WARM = 8;
    private static final int FIRST = 400;

    private final Server server;
    private final Crowd crowd;
    private final Map<String, String> asked = new LinkedHashMap<>();
    private double limit;

    private Search(Server server, Crowd crowd) {
        this.server = server;
        this.crowd = crowd;
    }

    /// @param args the home of the JDK, how many people, how many clients, and the folder that keeps them for the
    ///     next run; none is kept where it is empty
    public static void main(String[] args) throws Exception {
        var keep = !args[3].isEmpty();
        var data = keep ? Files.createDirectories(Path.of(args[3])).toAbsolutePath() : Files.createTempDirectory(Path.of("target"), "search").toAbsolutePath();
        var isNew = !Files.exists(data.resolve("postgres"));
        var server = new Server(args[0], data, "");
        try (server) {
            server.start();
            var search = new Search(server, new Crowd(data, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
            if (isNew) {
                var app = Requests.app(server, "{\"client_name\":\"First\",\"grant_types\":[\"client_credentials\"]}");
                System.out.println("filling, by way of " + app.id());
                search.crowd.come();
            }
            search.measure();
        } finally {
            if (!keep) {
                Bench.delete(data);
            }
        }
    }

    private void measure() throws Exception {
        System.out.printf("%n%d people, %d clients%n%n%-50s %8s %8s %10s%n", crowd.people(), crowd.clients(), "", "p50 ms", "p95 ms", "x limits");
        var people = crowd.people();
        var app = Requests.app(server, "{\"client_name\":\"Ops\",\"scope\":\"gatehouse:admin\",\"grant_types\":[\"client_credentials\"]}");
        server.command("", "role", "assign", "--api", "gatehouse", "--role", "admin", "--client", app.id());
        var name = "operator" + System.currentTimeMillis();
        var operator = Person.signIn(server, name);
        server.command("", "role", "assign", "--api", "gatehouse", "--role", "admin", "--user", name);
        try (var wire = new Wire(server.port)) {
            for (var i = 0; i < FIRST; i++) {
                wire.send("GET", "/admin/api/users?limit=1", bearer(wire, app), "").expect(200);
            }
            limit += print("limit: empty handler", () -> wire.send("GET", "/health/live", "", "").expect(200));
            try (var db = crowd.database(); var one = db.prepareStatement("SELECT * FROM users WHERE id = ?")) {
                one.setString(1, person(people / 3));
                limit += print("limit: one person by id, over JDBC", () -> one.executeQuery().next());
            }
            asked.put("one person by id", "users/" + person(people / 3));
            people(address(wire, bearer(wire, app)));
            sessions();
            audit();
            for (var one : asked.entrySet()) {
                var token = bearer(wire, app);
                print(one.getKey(), () -> wire.send("GET", "/admin/api/" + one.getValue(), token, "").expect(200));
            }
            asked.clear();
            console();
            for (var one : asked.entrySet()) {
                print(one.getKey(), () -> wire.send("GET", "/admin" + one.getValue(), "Cookie: " + operator.cookies() + "\r\n", "").expect(200));
            }
        }
    }

    private void people(String address) {
        var search = "users?limit=50&search=";
        asked.put("people, first page", "users?limit=50");
        asked.put("people, rare part of a name", search + "uirinu");
        asked.put("people, common part of a name", search + "alice");
        asked.put("people, a last name", search + "wanmo");
        asked.put("people, last name and part of it", search + "annbergst");
        asked.put("people, the last tenth by their domain", search + "%40acme");
        asked.put("people, two characters of the last tenth", search + "%40a");
        asked.put("people, whole address", search + encode(address));
        asked.put("people, beginning of a user name", search + "alice81");
        asked.put("people, one letter of many", search + "a");
        asked.put("people, two letters of nobody", search + "xq");
        asked.put("people, nothing found", search + "nobodyatall");
        asked.put("members of a group", "groups/staff/members?limit=50");
        asked.put("clients, first page", "clients?limit=50");
        asked.put("clients, with their last use", "clients?limit=50&usage=true");
        asked.put("clients, rare part of a name", "clients?limit=50&search=" + md5(77).substring(3, 12));
        asked.put("clients, beginning of an id", "clients?limit=50&search=app-99");
        asked.put("clients, nothing found, by status", "clients?limit=50&search=nobody&status=enabled");
        asked.put("clients, APIs", "clients?limit=50&type=api");
        asked.put("clients, unused for 90 days", "clients?limit=50&unused_since=" + before(90));
        asked.put("use of a client that half have", "clients/app-1/usage");
        asked.put("people of a client that half have", "grants?client=app-1&limit=50");
        asked.put("people of a client that was left", "grants?client=app-2&limit=50");
        asked.put("people of a client", "grants?client=app-4&limit=50");
        asked.put("invitations", "invitations?limit=50");
        asked.put("letters", "outbox?limit=50");
        asked.put("letters that were given up", "outbox?limit=50&status=dead");
        asked.put("letters of a kind that there is none of", "outbox?limit=50&kind=AddressCode");
        asked.put("APIs that one may read", "readable-apis?limit=1");
    }

    private void sessions() throws Exception {
        asked.put("sign-ins, first page", "sessions?limit=50");
        asked.put("sign-ins of a person", "sessions?limit=50&user=" + person(crowd.people() / 3));
        asked.put("sign-ins by a rare address", "sessions?limit=50&address=10.2.3.1");
        asked.put("sign-ins by an address of all", "sessions?limit=50&address=10.0.0.1");
        asked.put("sign-ins by an address of nobody", "sessions?limit=50&address=192.0.2.1");
        asked.put("sign-ins at a client that half have", "sessions?limit=50&client=app-1");
        asked.put("sign-ins at a client", "sessions?limit=50&client=app-4");
        asked.put("sign-ins at a client where all are over", "sessions?limit=50&client=app-2");
        asked.put("how much there is", "statistics");
        asked.put("sign-ins of 14 days", "statistics/sign-ins");
    }

    private void audit() throws Exception {
        var list = "audit?limit=50&";
        asked.put("audit, first page", "audit?limit=50");
        asked.put("audit, of a person", list + "user=" + person(4711));
        asked.put("audit, of a client that half have", list + "client=app-1");
        asked.put("audit, of a client", list + "client=app-4");
        asked.put("audit, by a person", list + "actor=person:" + person(4711));
        asked.put("audit, by somebody who did nothing", list + "actor=person:nobody");
        asked.put("audit, to a thing", list + "target=session:t4711");
        asked.put("audit, to a thing of no row", list + "target=role:none");
        asked.put("audit, a common kind", list + "kind=LOGIN_SUCCEEDED");
        asked.put("audit, a rare kind", list + "kind=KEY_ROTATED");
        asked.put("audit, a tenth that stands together", list + "kind=LOGIN_FAILED");
        asked.put("audit, two kinds, and a person", list + "kind=LOGIN_FAILED,KEY_ROTATED&user=" + person(4711));
        asked.put("audit, a day of 50 days ago", list + "since=" + before(50) + "&until=" + before(49));
        asked.put("audit, up to 50 days ago", list + "until=" + before(50));
        asked.put("audit, since tomorrow", list + "since=" + before(-1));
        asked.put("audit, by its Ref", list + "ref=R4711");
        asked.put("audit, a thousand rows of a kind", "audit?limit=1000&kind=SESSION_ENDED");
    }

    private void console() throws Exception {
        asked.put("console, home", "");
        asked.put("console, people", "/users");
        asked.put("console, people, a last name", "/users?search=wanmo");
        asked.put("console, a person", "/users/" + person(4711));
        asked.put("console, clients", "/clients");
        asked.put("console, a client that half have", "/clients/app-1");
        asked.put("console, groups", "/groups");
        asked.put("console, a group", "/groups/staff");
        asked.put("console, invitations", "/invitations");
        asked.put("console, audit", "/audit");
        asked.put("console, health", "/health");
        asked.put("console, letters", "/outbox");
    }

    private interface Act {
        void once() throws Exception;
    }

    private double print(String what, Act act) throws Exception {
        var took = new double[ROUNDS];
        try {
            for (var i = -WARM; i < ROUNDS; i++) {
                var began = System.nanoTime();
                act.once();
                if (i >= 0) {
                    took[i] = (System.nanoTime() - began) / 1e6;
                }
            }
        } catch (IllegalStateException e) {
            System.out.printf("%-50s %s%n", what, e.getMessage().lines().findFirst().orElse(""));
            return 0;
        }
        Arrays.sort(took);
        var p95 = took[ROUNDS * 95 / 100 - 1];
        System.out.printf(Locale.ROOT, "%-50s %8.1f %8.1f %10.1f%n", what, took[ROUNDS / 2], p95, limit == 0 ? 1 : p95 / limit);
        return p95;
    }

    private static String bearer(Wire wire, Requests.App app) throws Exception {
        var body = wire.send("POST", "/token", app.basic(), "grant_type=client_credentials&scope=gatehouse:admin").expect(200);
        return "Authorization: Bearer " + Requests.field(body, "access_token") + "\r\n";
    }

    private String address(Wire wire, String token) throws Exception {
        return Requests.field(wire.send("GET", "/admin/api/users/" + person(crowd.people() / 4), token, "").expect(200), "email");
    }

    private static String before(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String person(int number) {
        return "u" + md5(number);
    }

    private static String md5(int number) {
        try {
            var hash = java.security.MessageDigest.getInstance("MD5").digest((number + "").getBytes(StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
