package idp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Many calls that start at the same moment: none before every thread is there. The threads are the
/// machine's own, since virtual ones share the cores without turns, and some that never wait for
/// anything would keep the one they wait for from ever running.
public final class Race {
    private Race() {}

    /// What one runner does; runners are numbered from 0.
    public interface Runner<T> {
        T run(int number) throws Exception;
    }

    public static <T> List<T> of(int runners, Runner<T> runner) throws Exception {
        var start = new CyclicBarrier(runners);
        try (var pool = Executors.newFixedThreadPool(runners)) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                Callable<T> one =
                        () -> {
                            start.await(30, TimeUnit.SECONDS);
                            return runner.run(number);
                        };
                running.add(pool.submit(one));
            }
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
