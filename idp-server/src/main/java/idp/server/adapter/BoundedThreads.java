package idp.server.adapter;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A few platform threads for work that would hold the carrier of a virtual thread: hashing, and calls
/// into native code. Who finds the queue full is turned away at once, who waits too long a little
/// later; both mean 503.
public final class BoundedThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    /// @param purpose the name of each thread
    /// @param stack bytes for each thread; 0 for the usual
    /// @param queue how many may wait
    public BoundedThreads(String purpose, int threads, int stack, int queue) {
        this.threads =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(queue),
                        named(purpose, stack));
    }

    private static ThreadFactory named(String purpose, int stack) {
        return work -> {
            var thread = new Thread(null, work, purpose, stack);
            thread.setDaemon(true);
            return thread;
        };
    }

    /// The result, or [Unavailable] after that time at most. A call that has begun runs to its end.
    public <T> T run(Callable<T> work, Duration patience) {
        var task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new Unavailable("too much waits for these threads", e);
        } catch (TimeoutException e) {
            throw new Unavailable("waited too long for a thread", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for a thread", e);
        } catch (ExecutionException | CancellationException e) {
            throw new Unavailable("the work of a thread failed", e);
        } finally {
            // One that nobody waits for must not hold its place.
            task.cancel(false);
            threads.remove(task);
        }
    }

    /// Some time; false if there is no room for it.
    public boolean later(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
