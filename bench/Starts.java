import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a start and a command cost, each with and without the AOT cache: seconds until a node is ready on a
/// database that exists, processor time, memory when nobody asks anything. It judges nothing.
final class Starts {
    private static final int ROUNDS = 5;
    private static final long REST_MILLIS = 5_000;
    private static final List<String> COMMANDS =
            List.of("client list", "user list", "role list --api gatehouse", "key list", "healthcheck", "--help");

    /// Of an empty JVM with the same options, in the same run: what no program in Java starts in less.
    private static double limit;

    private static double limitOfCpu;

    private Starts() {}

    /// @param args the home of the JDK
    public static void main(String[] args) throws Exception {
        var data = Files.createTempDirectory(Path.of("target"), "starts").toAbsolutePath();
        try {
            if (new ProcessBuilder("scripts/aot", data.toString()).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("the rehearsal failed");
            }
            for (var what : List.of("node", "commands")) {
                System.out.printf("the cache for %s: %d MB%n", what, Files.size(cache(data, what)) >> 20);
            }
            var first = new Server(args[0], data, "");
            try (first) {
                first.start();
            }
            empty(args[0]);
            System.out.printf("%nwithout caches%n");
            measure(args[0], data, "", "");
            System.out.printf("%nwith them%n");
            measure(args[0], data, use(data, "node"), use(data, "commands"));
        } finally {
            Bench.delete(data);
        }
    }

    private static void empty(String java) throws Exception {
        var took = new double[ROUNDS];
        var cpu = new double[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var began = System.nanoTime();
            cpu[i] = Server.cost(new ProcessBuilder(java + "/bin/java", "@idp-server/jvm.options", "-version"));
            took[i] = (System.nanoTime() - began) / 1e9;
        }
        limit = line("limit: an empty JVM, s", took, 0);
        limitOfCpu = line("limit: an empty JVM, s of CPU", cpu, 0);
    }

    private static Path cache(Path data, String what) {
        return data.resolve("idp-" + what + ".aot");
    }

    private static String use(Path data, String what) {
        return "-XX:AOTCache=" + cache(data, what);
    }

    private static void measure(String java, Path data, String nodes, String commands) throws Exception {
        var ready = new double[ROUNDS];
        var cpu = new double[ROUNDS];
        var idle = new double[ROUNDS];
        for (var i = 0; i < ROUNDS; i++) {
            var server = new Server(java, data, nodes);
            try (server) {
                ready[i] = server.start();
                cpu[i] = Cpu.of(server.handle()).server();
                Thread.sleep(REST_MILLIS);
                idle[i] = server.memory();
            }
        }
        line("ready, s", ready, limit);
        line("ready, s of CPU", cpu, limitOfCpu);
        line("idle, MB", idle, 0);
        var server = new Server(java, data, commands + " -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5");
        var node = new Server(java, data, nodes, server.port);
        try (node) {
            node.start();
            for (var command : COMMANDS) {
                var took = new double[ROUNDS];
                for (var i = 0; i < ROUNDS; i++) {
                    took[i] = server.costOf(command.split(" "));
                }
                line("idp " + command + ", s of CPU", took, limitOfCpu);
            }
        }
    }

    private static double line(String what, double[] figures, double limit) {
        Arrays.sort(figures);
        var median = figures[figures.length / 2];
        System.out.printf(
                Locale.ROOT,
                "%-44s %7.2f   (%.2f to %.2f)%s%n",
                what,
                median,
                figures[0],
                figures[figures.length - 1],
                limit == 0 ? "" : String.format(Locale.ROOT, "  %5.1f x the limit", median / limit));
        return median;
    }
}
