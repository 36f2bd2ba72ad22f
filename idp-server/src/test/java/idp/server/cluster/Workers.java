package idp.server.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Many at once.
final class Workers {
    /// Whoever goes on until somebody says that it is over does no more than this.
    static final int TURNS = 100_000;

    private Workers() {}

    /// Lets them go at the same moment, when all are there, and does something beside them.
    static <T> List<T> race(int count, IntFunction<T> each, Runnable beside) {
        var go = new CyclicBarrier(count + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < count; i++) {
                var number = i;
                Callable<T> one =
                        () -> {
                            go.await(2, TimeUnit.MINUTES);
                            return each.apply(number);
                        };
                running.add(threads.submit(one));
            }
            go.await(2, TimeUnit.MINUTES);
            beside.run();
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static <T> List<T> race(int count, IntFunction<T> each) {
        return race(count, each, () -> {});
    }
}
