package idp.server.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What a node does now and then, one after the other on a thread of their own. A job that fails is
/// tried again at its next time.
public final class Jobs implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final ScheduledExecutorService usual = timer("jobs");
    private final List<ScheduledExecutorService> timers = new ArrayList<>(List.of(usual));
    private final List<Job> all = new CopyOnWriteArrayList<>();
    private final InstantSource clock;
    private final Job.Watch watch;
    private final Consumer<Job> begun;

    /// @param watch is told of each run
    /// @param begun is told of each job
    public Jobs(InstantSource clock, Job.Watch watch, Consumer<Job> begun) {
        this.clock = clock;
        this.watch = watch;
        this.begun = begun;
    }

    public void every(Duration pause, JobName name, Runnable work) {
        begin(usual, pause, name, work);
    }

    /// A job that takes away what is over at that time.
    public void sweep(JobName name, Consumer<Instant> work) {
        every(SWEEP, name, () -> work.accept(clock.instant()));
    }

    /// A job that must not wait for the others has a thread of its own.
    public void alone(Duration pause, JobName name, Runnable work) {
        var own = timer(name.wire());
        timers.add(own);
        begin(own, pause, name, work);
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    private void begin(
            ScheduledExecutorService timer, Duration pause, JobName name, Runnable work) {
        var job = new Job(name, pause, work, watch, System::nanoTime);
        all.add(job);
        begun.accept(job);
        var _ =
                timer.scheduleWithFixedDelay(
                        job, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// In the order in which they were begun.
    public List<Job> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        timers.forEach(ScheduledExecutorService::shutdownNow);
    }
}
