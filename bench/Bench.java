import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/// What requests cost, as CPU time of the server and of PostgreSQL for a thousand of them, beside limits
/// measured in the same run: raw signatures, raw commits, a handler that does nothing. It starts the
/// real jar on a loopback port with data of its own and stops it at the end. It judges nothing: the
/// figures are for people to read. Linux only, because it reads `/proc`.
///
/// A run: start ([Server]), sign people in ([Person]), warm up until nothing gets cheaper ([Load]), measure
/// each kind of request ([Requests]) and the limits ([Limits]), then memory and the time a start takes.
final class Bench {
    private static final int WORKERS = 8;
    private static final int MOST_ROUNDS = 5;
    private static final double FLAT = 1.08;

    private final int seconds;
    private final String only;
    private final Path data;
    private final String java;

    private Bench(String java, int seconds, String only, Path data) {
        this.java = java;
        this.seconds = seconds;
        this.only = only;
        this.data = data;
    }

    /// @param args the home of the JDK, for how many seconds each kind of request is measured, and what the
    ///     names of the kinds hold that are wanted: with anything here, nothing else is measured
    public static void main(String[] args) throws Exception {
        var data = Files.createTempDirectory(Path.of("target"), "bench").toAbsolutePath();
        try {
            new Bench(args[0], Integer.parseInt(args[1]), args[2], data).run();
        } finally {
            delete(data);
        }
    }

    private void run() throws Exception {
        var server = new Server(java, data, "");
        try (server) {
            server.start();
            measure(server);
        }
        if (only.isEmpty()) {
            starts(server);
        }
    }

    private void measure(Server server) throws Exception {
        var requests = Requests.prepare(server, WORKERS);
        var load = new Load(server, WORKERS);
        var kinds = requests.all().stream().filter(kind -> kind.isLimit() || kind.name().contains(only)).toList();
        warmUp(load, kinds);
        var limits = new Limits(server, WORKERS, seconds);
        System.out.printf("%n%d workers, %d s of each kind; CPU seconds for 1000 requests%n%n", WORKERS, seconds);
        System.out.printf("%-28s %8s %8s %9s %8s %8s   %s%n", "", "server", "postgres", "requests", "of them", "p99 ms", "CPU beside");
        System.out.printf("%-28s %8s %8s %9s %8s %8s   %s%n", "", "", "", "a second", "JIT", "", "its limits");
        limits.print();
        for (var kind : kinds) {
            var cost = load.run(kind, Duration.ofSeconds(seconds));
            limits.learn(kind, cost);
            System.out.printf(
                    "%-28s %8.3f %8.3f %9.0f %8.3f %8.1f   %5.1f x%n",
                    kind.name(), cost.server(), cost.postgres(), cost.perSecond(), cost.jit(), cost.p99(),
                    cost.total() / limits.of(kind));
        }
        System.out.printf("%nmemory of the server after this load: %d MB (most: %d MB)%n", server.memory(), server.mostMemory());
    }

    /// Rounds of everything, until no kind of request got notably cheaper than in the round before.
    private void warmUp(Load load, List<Requests.Kind> kinds) throws Exception {
        var span = Duration.ofMillis(Math.max(500, seconds * 500L));
        var before = new double[kinds.size()];
        for (var round = 1; round <= MOST_ROUNDS; round++) {
            var flat = round > 1;
            var line = new StringBuilder();
            for (var i = 0; i < before.length; i++) {
                var cost = load.run(kinds.get(i), span).total();
                flat &= cost * FLAT > before[i];
                before[i] = cost;
                line.append(String.format(" %.3f", cost));
            }
            System.out.printf("warm-up %d:%s%n", round, line);
            if (flat) {
                return;
            }
        }
    }

    /// The best of three, on the database that the load left behind.
    private void starts(Server server) throws Exception {
        var cache = data.resolve("idp-node.aot");
        new ProcessBuilder("scripts/aot", data.toString()).inheritIO().start().waitFor();
        System.out.printf("ready after the start: %s%n", best(server));
        if (Files.exists(cache)) {
            System.out.printf("with the AOT cache:    %s%n", best(new Server(java, data, "-XX:AOTCache=" + cache)));
        }
    }

    private static String best(Server server) throws Exception {
        var seconds = Double.MAX_VALUE;
        var cpu = Double.MAX_VALUE;
        for (var i = 0; i < 3; i++) {
            try (server) {
                seconds = Math.min(seconds, server.start());
                cpu = Math.min(cpu, Cpu.of(server.handle()).server());
            }
        }
        return String.format("%.2f s (%.2f s of CPU time)", seconds, cpu);
    }

    static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
