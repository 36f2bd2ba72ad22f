package idp.server.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node does now and then, one after the other on a thread of its own. A job that fails is
/// tried again at its next time.
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("jobs").daemon().factory());

    public void every(Duration pause, Runnable job) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> run(job), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.warn("a job failed and is tried again", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
