package idp.server.adapter;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The platform threads of the slow hash: as many as there are cores while nobody else asks, one fewer
/// while somebody does. Patience lasts until a hash begins: one that has begun is never in vain, and
/// one that cannot begin in time is not let in.
final class HashThreads implements AutoCloseable {
    /// Far beyond any hash: a thread that is stuck must not hold its caller for ever.
    private static final Duration STUCK = Duration.ofMinutes(2);

    /// How soon a thread that stepped back looks whether the others have gone.
    private static final long LOOK_AGAIN_NANOS = 10_000_000;

    private final int threads;
    private final int places;
    private final Duration patience;
    private final BooleanSupplier othersAsk;
    private final ThreadPoolExecutor pool;
    private final Semaphore free;
    private final AtomicLong typical = new AtomicLong();

    // Fair: a thread that stepped back has its turn before one that comes for the next.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition ended = lock.newCondition();
    private int running;

    /// The threads have the lowest priority: jvm.options says what that means to the system's scheduler.
    ///
    /// @param places how many may be here at once, those who hash included
    /// @param patience how long each waits at most until its hash begins
    /// @param othersAsk whether other requests need the processor at this moment
    @SuppressWarnings("ThreadPriorityCheck") // it is no way to order threads here, but to be polite
    HashThreads(int threads, int places, Duration patience, BooleanSupplier othersAsk) {
        this.threads = threads;
        this.places = places;
        this.patience = patience;
        this.othersAsk = othersAsk;
        free = new Semaphore(places);
        pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(2 * places),
                        Thread.ofPlatform()
                                .daemon()
                                .priority(Thread.MIN_PRIORITY)
                                .name("bcrypt")
                                .factory());
    }

    /// A place until [#leave], or [Unavailable] at once.
    void enter() {
        if (!free.tryAcquire()) {
            throw new Unavailable("too many wait for their password to be hashed", null);
        }
        var ahead = places - free.availablePermits() - 1;
        if (ahead * typical.get() / atOnce() > patience.toNanos()) {
            free.release();
            throw new Unavailable("a password could not be hashed in time", null);
        }
    }

    void leave() {
        free.release();
    }

    /// The result, or [Unavailable] if it could not begin in time.
    <T> T run(Callable<T> work) {
        var job = new Job<>(work);
        try {
            pool.execute(job);
            return job.result();
        } catch (RejectedExecutionException e) {
            throw new Unavailable("too many passwords wait to be hashed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted while waiting for a hash", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Unavailable("a hash failed", e);
        } finally {
            // One that nobody waits for must not hold its place.
            job.given.set(true);
            pool.remove(job);
        }
    }

    /// How many hash at this moment.
    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private int atOnce() {
        return othersAsk.getAsBoolean() ? Math.max(1, threads - 1) : threads;
    }

    private void begin() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (running >= atOnce()) {
                var _ = ended.awaitNanos(LOOK_AGAIN_NANOS);
            }
            running++;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            running--;
            ended.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The last few count most.
    private void took(long nanos) {
        typical.updateAndGet(old -> old == 0 ? nanos : old + (nanos - old) / 4);
    }

    private final class Job<T> implements Runnable {
        private final FutureTask<T> task;
        private final CountDownLatch begun = new CountDownLatch(1);

        /// To a thread, or up.
        private final AtomicBoolean given = new AtomicBoolean();

        Job(Callable<T> work) {
            // Whoever has the result may rely on its time being counted.
            task =
                    new FutureTask<>(() -> {
                        var started = System.nanoTime();
                        try {
                            return work.call();
                        } finally {
                            took(System.nanoTime() - started);
                        }
                    });
        }

        T result() throws InterruptedException, ExecutionException, TimeoutException {
            if (!begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)
                    && given.compareAndSet(false, true)) {
                throw new Unavailable("a hash could not begin in time", null);
            }
            return task.get(STUCK.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            try {
                begin();
            } catch (InterruptedException _) {
                // The node stops.
                return;
            }
            try {
                if (given.compareAndSet(false, true)) {
                    begun.countDown();
                    task.run();
                }
            } finally {
                end();
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
