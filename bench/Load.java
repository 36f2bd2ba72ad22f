import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// Workers that each send one request after the other over a connection of their own, for a while.
final class Load {
    /// CPU seconds for a thousand requests, and how long the slowest hundredth took at least, in milliseconds.
    record Cost(double server, double jit, double postgres, double perSecond, double p99) {
        double total() {
            return server + postgres;
        }
    }

    private final Server server;
    private final int workers;

    Load(Server server, int workers) {
        this.server = server;
        this.workers = workers;
    }

    Cost run(Requests.Kind kind, Duration span) throws Exception {
        var ready = new ArrayList<Requests.Worker>();
        var wires = new ArrayList<Wire>();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            for (var i = 0; i < workers; i++) {
                var wire = new Wire(server.port);
                wires.add(wire);
                ready.add(kind.worker().on(wire, i));
            }
            var before = Cpu.of(server.handle());
            var began = System.nanoTime();
            var end = began + span.toNanos();
            var running = new ArrayList<Future<long[]>>();
            for (var worker : ready) {
                running.add(threads.submit(() -> untilEnd(worker, end)));
            }
            var all = LongStream.empty();
            for (var one : running) {
                all = LongStream.concat(all, LongStream.of(one.get()));
            }
            var took = all.sorted().toArray();
            var done = took.length;
            var seconds = (System.nanoTime() - began) / 1e9;
            var spent = Cpu.of(server.handle()).since(before);
            var thousands = done / 1000.0;
            return new Cost(
                    spent.server() / thousands, spent.jit() / thousands, spent.postgres() / thousands, done / seconds,
                    took[took.length * 99 / 100] / 1e6);
        } finally {
            for (var wire : wires) {
                wire.close();
            }
        }
    }

    private static long[] untilEnd(Requests.Worker worker, long end) throws Exception {
        var took = LongStream.builder();
        for (var now = System.nanoTime(); now < end; ) {
            worker.once();
            var then = System.nanoTime();
            took.add(then - now);
            now = then;
        }
        return took.build().toArray();
    }
}
