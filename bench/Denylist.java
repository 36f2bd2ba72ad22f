import idp.core.revoke.Denied;
import idp.core.revoke.Replica;
import idp.core.revoke.TokenFacts;
import idp.core.revoke.Verdict;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.replica.JdbiRevocations;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Predicate;

/// What revocations cost while they live: a verdict and the memory of a copy, a node that starts, and a
/// guard that reads the feed from its beginning. It judges nothing.
public class Denylist {
    static final Instant ISSUED = Instant.parse("2030-05-04T12:00:00Z");
    static final String RESOURCE = "https://api.example";

    final int rows;

    Denylist(int rows) {
        this.rows = rows;
    }

    /// @param args the home of the JDK, and how many revocations there are
    public static void main(String[] args) throws Exception {
        var bench = new Denylist(Integer.parseInt(args[1]));
        bench.verdicts();
        bench.nodes(args[0]);
    }

    void verdicts() {
        var replica = new Replica();
        for (var i = 0; i < rows; i++) {
            replica.put(Denied.token(name("grant", i) + "." + name("random", i), ISSUED));
        }
        var best = Long.MAX_VALUE;
        var look = Long.MAX_VALUE;
        for (var round = 0; round < 7; round++) {
            var making = nanosEach(token -> token.jti().hashCode() == 1, round);
            best = Math.min(best, nanosEach(token -> replica.verdict(token) instanceof Verdict.Dead, round) - making);
            look = Math.min(look, making);
        }
        System.out.printf("%n%,d revocations%n%n", replica.size());
        System.out.printf("%-54s %6d ns%n", "limit: making the token's facts", look);
        System.out.printf("%-54s %6d ns%n", "a verdict, beside that", best);
        System.out.printf("%-54s %6d MiB%n", "a node's copy", replica.bytes() >> 20);
    }

    /// CPU time, with tokens that have just been made, as they come out of a request.
    long nanosEach(Predicate<TokenFacts> step, int round) {
        var found = 0;
        var cpu = ManagementFactory.getThreadMXBean();
        var start = cpu.getCurrentThreadCpuTime();
        for (var i = 0; i < rows; i++) {
            found += step.test(token(rows * (round % 5 + 2) + i)) ? 1 : 0;
        }
        if (found > 10) {
            throw new IllegalStateException("tokens are dead that nobody revoked");
        }
        return (cpu.getCurrentThreadCpuTime() - start) / rows;
    }

    static TokenFacts token(int n) {
        return new TokenFacts(
                name("grant", n) + "." + name("random", n),
                name("grant", n), name("session", n), name("user", n), name("client", n), ISSUED);
    }

    static String name(String what, int n) {
        return (Long.toHexString(n * 0x9E3779B97F4A7C15L) + what + "0123456789abcdef").substring(0, 22);
    }

    void nodes(String java) throws Exception {
        var data = Files.createTempDirectory(Path.of("target"), "denylist").toAbsolutePath();
        try {
            var server = new Server(java, data, "");
            try (server) {
                server.start();
            }
            try (server) {
                ready("limit: a node that starts without them is ready after", server);
                fill(data);
            }
            try (server) {
                ready("a node that starts with them is ready after", server);
                feed(server);
                System.out.printf("%-54s %6d MB%n", "memory of that node, having served the feed", server.memory());
                sweep(data);
            }
        } finally {
            Bench.delete(data);
        }
    }

    /// CPU time varies less than the time it takes, on a machine that others use too.
    static void ready(String what, Server server) throws Exception {
        var seconds = server.start();
        var cpu = Cpu.of(server.handle());
        System.out.printf("%-54s %6.2f s   (CPU: node %.2f s, PostgreSQL %.2f s)%n",
                what, seconds, cpu.server(), cpu.postgres());
    }

    void fill(Path data) throws Exception {
        var access = EmbeddedPostgres.running(data.resolve("postgres"));
        try (var db = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var statement = db.createStatement()) {
            statement.execute(
                    "INSERT INTO denied (kind, key, not_before, until)"
                            + " SELECT 'TOKEN', left(encode(sha256(('g' || n)::bytea), 'hex'), 22) || '.'"
                            + " || left(encode(sha256(('t' || n)::bytea), 'hex'), 22), '2100-01-01',"
                            + " now() + interval '1 h' FROM generate_series(1, " + rows + ") n");
            statement.execute("ANALYZE denied");
        }
    }

    /// What the hourly job does when all of them have expired, here at once, and the space it leaves.
    void sweep(Path data) throws Exception {
        var access = EmbeddedPostgres.running(data.resolve("postgres"));
        var settings = DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
        try (var database = Database.open(settings)) {
            var began = System.nanoTime();
            var gone = new JdbiRevocations(database).sweep(Instant.now().plus(Duration.ofHours(2)));
            System.out.printf("%-54s %6.2f s   (%,d rows)%n", "sweeping them all when they have expired",
                    (System.nanoTime() - began) / 1e9, gone);
        }
    }

    /// From no cursor to the last page, as a guard does when it starts.
    void feed(Server server) throws Exception {
        var document = "{\"client_name\":\"API\",\"redirect_uris\":[],\"grant_types\":[\"client_credentials\"],"
                + "\"served_resources\":[\"" + RESOURCE + "\"]}";
        var answer = server.command(document, "client", "create", "--json", "-", "-o", "json");
        var pair = Requests.field(answer, "client_id") + ":" + Requests.field(answer, "client_secret");
        var basic = "Authorization: Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)) + "\r\n";
        for (var round = 0; round < 3; round++) {
            var before = Cpu.of(server.handle());
            var began = System.nanoTime();
            var pages = 0;
            var bytes = 0L;
            try (var wire = new Wire(server.port)) {
                var cursor = "";
                for (var more = true; more; pages++) {
                    var page = wire.send("GET", "/denylist/feed?wait=0" + cursor, basic, "").expect(200);
                    bytes += page.length();
                    more = page.contains("\"more\":true");
                    cursor = "&cursor=" + Requests.field(page, "cursor");
                }
            }
            var spent = Cpu.of(server.handle()).since(before);
            System.out.printf(
                    "%-54s %6.2f s   (%d pages, %d MB, CPU of the server %.2f s)%n",
                    "the feed from its beginning, read by one guard", (System.nanoTime() - began) / 1e9, pages,
                    bytes >> 20, spent.server());
        }
    }
}
