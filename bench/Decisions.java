import idp.core.access.facts.Action;
import idp.core.access.ResourceServer;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.core.access.DecisionLog;
import idp.core.access.DecisionPoint;
import idp.core.access.facts.Entity;
import idp.core.access.Evaluator.Checked;
import idp.core.access.Judge;
import idp.core.access.LoggedDecision;
import idp.core.access.Question;
import idp.core.oauth.Opaque;
import idp.core.revoke.MachineClock;
import idp.server.adapter.cedar.CedarPolicies;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.db.Database;
import idp.server.db.DatabaseSettings;
import idp.server.db.access.JdbiResourceServers;
import idp.server.db.access.JdbiPolicies;
import idp.server.db.access.JdbiSubjects;
import idp.server.db.access.LeasedPolicies;
import idp.server.db.access.LeasedSubjects;
import idp.server.db.replica.ReplicatedDenylist;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What decisions cost: CPU time of this process and latency, with few and with many policies, over real
/// PostgreSQL with many role assignments, subjects known to the node and not. No HTTP: what is measured
/// is the decision; [Questions] asks over HTTP. It judges nothing.
public class Decisions {
    static final int USERS = 10_000;
    static final int ASSIGNMENTS_EACH = 10;
    static final int CALLERS = 8;
    static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static final String SCHEMA =
            """
            entity role;
            entity group;
            entity user in [role, group] { username?: String, email?: String };
            entity order { owner?: String, total?: decimal, region?: String };
            action read, refund appliesTo {
              principal: [user], resource: [order], context: { ip?: String }
            };
            """;

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        var opaque = new Opaque(new SecureRandom());
        var home = Files.createTempDirectory(Path.of("target"), "decisions").toAbsolutePath();
        System.out.printf(
                "%-44s %12s %10s %8s %8s%n", "", "per CPU-s", "CPU µs", "p50 µs", "p99 µs");
        try (var postgres = EmbeddedPostgres.start(home, opaque)) {
            var access = postgres.access();
            var settings = DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
            try (var database = Database.open(settings);
                    var cedar = CedarPolicies.forCores(Runtime.getRuntime().availableProcessors()).warm()) {
                database.migrate();
                var apis = new JdbiResourceServers(database);
                for (int policies : List.of(10, 100, 1_000)) {
                    putApi(apis, policies);
                    fillPolicies(database, cedar, policies);
                }
                fill(access.jdbcUrl(), access.user(), access.password());
                var machine = new MachineClock(System::nanoTime, InstantSource.system());
                try (var denylist = new ReplicatedDenylist(settings, database, machine).start()) {
                    while (!denylist.ready()) {
                        Thread.sleep(20);
                    }
                    var nodes = new LeasedPolicies(new JdbiPolicies(database), denylist.epochs());
                    var stored = new JdbiSubjects(database);
                    var known = new LeasedSubjects(stored, denylist.epochs());
                    var judge = new Judge(cedar, opaque);
                    var clock = denylist.clock();
                    var point = new DecisionPoint(nodes, known, judge, new Nowhere(), clock);
                    var cold = new DecisionPoint(nodes, stored, judge, new Nowhere(), clock);
                    run("warm-up", point, "api10", count, false);
                    run("warm-up", point, "api1000", count / 4, false);
                    run("10 policies, subject known", point, "api10", count, true);
                    run("100 policies, subject known", point, "api100", count, true);
                    run("1,000 policies, subject known", point, "api1000", count, true);
                    run("1,000 policies, subject from the database", cold, "api1000", count, true);
                }
            }
        }
    }

    static void putApi(JdbiResourceServers apis, int policies) {
        apis.put(new ResourceServer("api" + policies, "urn:" + policies, "API", List.of()), Instant.now());
    }

    /// Ten that concern the question, the rest of other people and regions, as in a set that grew.
    static void fillPolicies(Database database, CedarPolicies cedar, int count) {
        var texts = new HashMap<String, String>();
        texts.put("owner", "permit(principal, action == Action::\"read\", resource) when"
                + " { resource has owner && principal has username && resource.owner == principal.username };");
        texts.put("manager", "permit(principal in role::\"manager\", action, resource);");
        texts.put("limit", "@reason(\"too_much\") forbid(principal, action == Action::\"refund\", resource) when"
                + " { resource has total && resource.total.greaterThanOrEqual(decimal(\"500.0\")) };");
        for (int i = texts.size(); i < count; i++) {
            texts.put("p" + i, i % 2 == 0
                    ? "permit(principal in role::\"r%d\", action == Action::\"refund\", resource);".formatted(i)
                    : "permit(principal in group::\"g%d\", action, resource) when { resource has region && resource.region == \"z%d\" };".formatted(i, i));
        }
        if (!(cedar.check(SCHEMA, texts) instanceof Checked.Sound sound)) {
            throw new IllegalStateException("the policies of the benchmark are not sound");
        }
        var policies = new JdbiPolicies(database);
        policies.add("api" + count, sound, "bench", "", Instant.now());
        policies.activate("api" + count, 1, null, "bench", Instant.now());
    }

    static void fill(String url, String user, String password) throws Exception {
        try (var db = DriverManager.getConnection(url, user, password);
                var statement = db.createStatement()) {
            statement.execute(
                    "INSERT INTO users (id, username, email_verified, phone_number_verified, has_address,"
                            + " groups, enabled, password_must_change, password_version, created_at, updated_at)"
                            + " SELECT 'u' || i, 'u' || i, false, false, false, ARRAY['g1', 'g' || i % 100],"
                            + " true, false, 0, now(), now() FROM generate_series(1, " + USERS + ") i");
            for (var api : List.of("api10", "api100", "api1000")) {
                statement.execute("INSERT INTO role SELECT '" + api + "', n, '' FROM"
                        + " (SELECT 'manager' n UNION SELECT 'r' || i FROM generate_series(1, 10) i) x");
                statement.execute(
                        "INSERT INTO role_assignment (id, api_id, role, holder_type, holder_id, region,"
                                + " created_at, created_by)"
                                + " SELECT '" + api + "-' || i || '-' || j, '" + api + "',"
                                + " CASE WHEN j = 1 THEN 'manager' ELSE 'r' || j END, 'user', 'u' || i,"
                                + " 'z' || j, now(), 'bench'"
                                + " FROM generate_series(1, " + USERS + ") i, generate_series(1, " + ASSIGNMENTS_EACH + ") j");
            }
            statement.execute("ANALYZE");
        }
    }

    static void run(String name, DecisionPoint point, String api, int count, boolean show)
            throws Exception {
        var latencies = new long[count];
        long cpu = SYSTEM.getProcessCpuTime();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (int c = 0; c < CALLERS; c++) {
                int first = c;
                running.add(
                        callers.submit(
                                () -> {
                                    int permitted = 0;
                                    for (int i = first; i < count; i += CALLERS) {
                                        var question = question(i);
                                        long began = System.nanoTime();
                                        permitted += point.decide(api, question).permitted() ? 1 : 0;
                                        latencies[i] = System.nanoTime() - began;
                                    }
                                    return permitted;
                                }));
            }
            int permitted = 0;
            for (var each : running) {
                permitted += each.get();
            }
            if (permitted == 0 || permitted == count) {
                throw new IllegalStateException("the questions of the benchmark are all alike");
            }
        }
        double micros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / count;
        Arrays.sort(latencies);
        if (show) {
            System.out.printf(
                    "%-44s %12.0f %10.0f %8.0f %8.0f%n",
                    name,
                    1e6 / micros,
                    micros,
                    latencies[count / 2] / 1e3,
                    latencies[count * 99 / 100] / 1e3);
        }
    }

    static Question question(int i) {
        var resource =
                Attributes.NONE
                        .with("total", new Attribute.Whole(i % 1_000))
                        .with("owner", Attribute.text("u" + i % 50))
                        .with("region", Attribute.text("z" + (1 + i % 3)));
        return new Question(
                new Entity("user", "u" + (1 + i * 7 % USERS)),
                new Action(i % 2 == 0 ? "read" : "refund"),
                new Entity("order", "o" + i, resource),
                Attributes.NONE.with("ip", Attribute.text("192.0.2.1")));
    }

    /// Writing the log is measured with requests.
    record Nowhere() implements DecisionLog {
        @Override
        public boolean write(LoggedDecision decision) {
            return false;
        }

        @Override
        public List<LoggedDecision> last(String api, int limit) {
            return List.of();
        }

        @Override
        public @Nullable LoggedDecision find(String id) {
            return null;
        }
    }
}
