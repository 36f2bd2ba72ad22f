package idp.server.job;

import idp.core.oauth.Unavailable;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job of this node, and how its runs went. A run that fails is made up for by the next: what tells of
/// trouble is that none has ended well for long.
public final class Job implements Runnable {
    /// It is late when so many of its periods, and [#GRACE], have gone by without a good end.
    public static final int PERIODS = 5;

    /// Most jobs share a thread: each waits for the others now and then.
    public static final Duration GRACE = Duration.ofMinutes(2);

    /// Of a job that fails again and again the log says so no more often.
    private static final Duration SAID = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    /// Is told of each run.
    public interface Watch {
        void ran(Job job, boolean well, Duration took);
    }

    private final JobName name;
    private final Duration period;
    private final Runnable work;
    private final Watch watch;
    private final LongSupplier nanos;
    private volatile Ends ends;

    /// @param well when the last run ended well, or this job began
    /// @param failed how many runs did not, since
    /// @param said when the log last said that
    private record Ends(boolean ever, long well, int failed, long said) {}

    /// @param period from one run's end to the next one's beginning
    /// @param nanos a clock that only goes forward
    Job(JobName name, Duration period, Runnable work, Watch watch, LongSupplier nanos) {
        this.name = name;
        this.period = period;
        this.work = work;
        this.watch = watch;
        this.nanos = nanos;
        var begun = nanos.getAsLong();
        ends = new Ends(false, begun, 0, begun);
    }

    @Override
    public void run() {
        var began = nanos.getAsLong();
        try {
            work.run();
            well();
            watch.ran(this, true, since(began));
        } catch (RuntimeException e) {
            failed(e);
            watch.ran(this, false, since(began));
        }
    }

    private void well() {
        var before = ends;
        ends = new Ends(true, nanos.getAsLong(), 0, before.said());
        if (before.failed() > 0) {
            LOG.warn("the job {} ended well again, after {} times", name.wire(), before.failed());
        }
    }

    private void failed(RuntimeException why) {
        var before = ends;
        var isNews = before.failed() == 0 || since(before.said()).compareTo(SAID) >= 0;
        var said = isNews ? nanos.getAsLong() : before.said();
        ends = new Ends(before.ever(), before.well(), before.failed() + 1, said);
        if (!isNews) {
            LOG.debug("the job {} failed again", name.wire(), why);
        } else if (why instanceof Unavailable) {
            LOG.warn("the job {} waits for the database: {}", name.wire(), why.getMessage());
        } else {
            LOG.warn("the job {} failed and is tried again", name.wire(), why);
        }
    }

    private Duration since(long then) {
        return Duration.ofNanos(nanos.getAsLong() - then);
    }

    public JobName name() {
        return name;
    }

    public Duration period() {
        return period;
    }

    /// Since its last good end, or since it began.
    public Duration age() {
        return since(ends.well());
    }

    /// Whether any run has ended well.
    public boolean hasEnded() {
        return ends.ever();
    }

    /// How many runs have failed since.
    public int failed() {
        return ends.failed();
    }

    public boolean isLate() {
        return age().compareTo(period.multipliedBy(PERIODS).plus(GRACE)) > 0;
    }
}
