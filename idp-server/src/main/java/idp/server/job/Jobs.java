package idp.server.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node does now and then, one after the other on a thread of their own. A job that fails is
/// tried again at its next time.
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final ScheduledExecutorService usual = timer("jobs");
    private final List<ScheduledExecutorService> all = new ArrayList<>(List.of(usual));
    private final Runnable failed;

    /// @param failed is told of each run that failed
    public Jobs(Runnable failed) {
        this.failed = failed;
    }

    public void every(Duration pause, Runnable job) {
        every(usual, pause, job);
    }

    /// A job that must not wait for the others has a thread of its own.
    public void alone(String name, Duration pause, Runnable job) {
        var own = timer(name);
        all.add(own);
        every(own, pause, job);
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private void every(ScheduledExecutorService timer, Duration pause, Runnable job) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> run(job), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.warn("a job failed and is tried again", e);
            failed.run();
        }
    }

    @Override
    public void close() {
        all.forEach(ScheduledExecutorService::shutdownNow);
    }
}
