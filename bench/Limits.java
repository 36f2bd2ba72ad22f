import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import idp.server.adapter.postgres.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What no server could do with less, measured in the same run on the same machine: signatures in a loop,
/// durable commits of one small row over as many connections, and this server's own empty handler.
final class Limits {
    private final double rs256;
    private final double es256;
    private final double commit;
    private double request;

    Limits(Server server, int workers, int seconds) throws Exception {
        AmazonCorrettoCryptoProvider.install();
        signature("SHA256withECDSA", "EC", 256, 1);
        rs256 = signature("SHA256withRSA", "RSA", 2048, seconds);
        es256 = signature("SHA256withECDSA", "EC", 256, seconds);
        commit = commits(server, workers, seconds);
    }

    void print() {
        System.out.printf("%-28s %8.3f%n", "limit: RS256 signature", rs256);
        System.out.printf("%-28s %8.3f%n", "limit: ES256 signature", es256);
        System.out.printf("%-28s %8s %8.3f%n", "limit: durable commit", "", commit);
    }

    /// The empty handler is a limit of all the others.
    void learn(Requests.Kind kind, Load.Cost cost) {
        if (kind.isLimit()) {
            request = cost.total();
        }
    }

    double of(Requests.Kind kind) {
        var parts = kind.parts();
        return parts.requests() * request + parts.rs256() * rs256 + parts.es256() * es256 + parts.commits() * commit;
    }

    /// CPU seconds for a thousand, in this process.
    private static double signature(String algorithm, String family, int bits, int seconds) throws Exception {
        var generator = KeyPairGenerator.getInstance(family);
        generator.initialize(bits);
        var key = generator.generateKeyPair().getPrivate();
        var signature = Signature.getInstance(algorithm);
        var message = new byte[400];
        var threads = ManagementFactory.getThreadMXBean();
        var began = threads.getCurrentThreadCpuTime();
        var end = began + seconds * 250_000_000L;
        var count = 0;
        for (; threads.getCurrentThreadCpuTime() < end; count++) {
            signature.initSign(key);
            signature.update(message);
            signature.sign();
        }
        return (threads.getCurrentThreadCpuTime() - began) / 1e6 / count;
    }

    private static double commits(Server server, int workers, int seconds) throws Exception {
        var access = EmbeddedPostgres.running(server.data.resolve("postgres"));
        try (var connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS bench_commit (n bigint)");
        }
        var before = Cpu.of(server.handle());
        var end = System.nanoTime() + seconds * 250_000_000L;
        var count = 0L;
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var running = new ArrayList<Future<Long>>();
            for (var i = 0; i < workers; i++) {
                running.add(threads.submit(() -> commitUntil(end, access)));
            }
            for (var one : running) {
                count += one.get();
            }
        }
        return Cpu.of(server.handle()).since(before).postgres() / count * 1000;
    }

    private static long commitUntil(long end, EmbeddedPostgres.Access access) throws Exception {
        var count = 0L;
        try (var connection = DriverManager.getConnection(access.jdbcUrl(), access.user(), access.password());
                var insert = connection.prepareStatement("INSERT INTO bench_commit VALUES (?)")) {
            for (; System.nanoTime() < end; count++) {
                insert.setLong(1, count);
                insert.executeUpdate();
            }
        }
        return count;
    }
}
