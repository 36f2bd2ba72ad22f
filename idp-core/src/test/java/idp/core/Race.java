package idp.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many calls that start at the same moment.
public final class Race {
    private Race() {}

    /// What one runner does; runners are numbered from 0.
    public interface Runner<T> {
        T run(int number) throws Exception;
    }

    public static <T> List<T> of(int runners, Runner<T> runner) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                Callable<T> one =
                        () -> {
                            start.await();
                            return runner.run(number);
                        };
                running.add(pool.submit(one));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
