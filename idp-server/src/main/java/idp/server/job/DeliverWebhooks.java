package idp.server.job;

import idp.core.audit.AuditTrail.Filter;
import idp.core.audit.chain.AuditChain;
import idp.core.audit.chain.AuditChain.Chained;
import idp.core.audit.hook.Messenger;
import idp.core.audit.hook.Messenger.Outcome;
import idp.core.audit.hook.Webhooks;
import idp.core.audit.hook.Webhooks.Taken;
import idp.core.oauth.Unavailable;
import idp.core.trace.Span;
import idp.core.trace.Trace;
import idp.core.trace.Tracer;
import idp.server.json.HookMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells webhooks of acts: ADR 65. Every node runs it; each webhook is lent to one of them, which goes through
/// the chain from where it stopped, one message after the other. So each hears of everything in order, of some
/// of it twice, and one that is slow or away holds up nobody else.
public final class DeliverWebhooks implements Runnable, AutoCloseable {
    public static final Duration EVERY = Duration.ofSeconds(1);

    /// How a message ended, for the metrics.
    public enum Ended {
        DELIVERED,
        /// It is tried again.
        FAILED,
        DEAD
    }

    /// Is told of each try.
    public interface Watch {
        void tried(Ended how);
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);
    private static final int AT_ONCE = 16;
    private static final Duration GRACE = Duration.ofSeconds(12);

    /// Others have a turn with its loan after so many.
    private static final int PAGE = 100;

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(4),
                    Duration.ofHours(8),
                    Duration.ofHours(12),
                    Duration.ofHours(24));

    /// With the last one it is dead.
    public static final int TRIES = PAUSES.size() + 1;

    private final Webhooks.Due due;
    private final AuditChain chain;
    private final Messenger messenger;
    private final InstantSource clock;
    private final Watch watch;
    private final Tracer tracer;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Webhooks.State state = new Webhooks.State(0, 0);

    public DeliverWebhooks(
            Webhooks.Due due,
            AuditChain chain,
            Messenger messenger,
            InstantSource clock,
            Watch watch,
            Tracer tracer) {
        this.due = due;
        this.chain = chain;
        this.messenger = messenger;
        this.clock = clock;
        this.watch = watch;
        this.tracer = tracer;
    }

    /// As it was when it was last looked.
    public Webhooks.State state() {
        return state;
    }

    @Override
    public void run() {
        var more = isTaken();
        while (more) {
            more = isTaken();
        }
        state = due.state();
    }

    /// False if nothing is due, or this node does enough as it is.
    private boolean isTaken() {
        if (free.availablePermits() == 0) {
            return false;
        }
        var taken = due.take(clock.instant());
        if (taken == null || !free.tryAcquire()) {
            return false;
        }
        lanes.execute(() -> deliver(taken));
        return true;
    }

    private void deliver(Taken taken) {
        try {
            goOn(taken);
        } catch (Unavailable e) {
            LOG.warn("a webhook waits for the database: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("a webhook could not be told and is told again", e);
        } finally {
            free.release();
        }
    }

    private void goOn(Taken taken) {
        var webhook = taken.webhook();
        var kinds = new Filter(null, null, null, null, webhook.kinds(), null);
        var end = chain.end().seq();
        var page = chain.after(webhook.seq(), kinds, PAGE);
        var tries = webhook.tries();
        for (var row : page) {
            if (row.seq() > end) {
                // It was chained meanwhile; it has its turn with the next loan.
                break;
            }
            if (!traced(taken, row, tries)) {
                return;
            }
            tries = 0;
        }
        // What it does not want to hear of is behind it, too.
        if (page.size() < PAGE && !due.passed(taken, end)) {
            return;
        }
        due.done(taken, clock.instant());
    }

    /// A trace of its own, which the webhook can go on with: the act is long over. It leads back to that.
    private boolean traced(Taken taken, Chained row, int tries) {
        var span = tracer.begin(Span.Kind.MESSAGE, "webhook", null);
        if (row.trace() != null) {
            span.comesOf(row.trace());
        }
        return Trace.part(span, () -> took(taken, row, tries));
    }

    private void tried(Ended how) {
        watch.tried(how);
        Trace.current().says(Span.Attribute.ENDED, how.name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> withTrace(Map<String, String> headers) {
        var parent = Trace.current().traceparent();
        if (parent == null) {
            return headers;
        }
        var all = new LinkedHashMap<>(headers);
        all.put("traceparent", parent);
        return all;
    }

    private boolean took(Taken taken, Chained row, int tries) {
        var now = clock.instant();
        var message = HookMessage.of(taken.webhook().id(), row);
        var headers = withTrace(taken.secret().headers(message.id(), now, message.body()));
        return switch (messenger.post(taken.webhook().url(), headers, message.body())) {
            case Outcome.Took _ -> {
                tried(Ended.DELIVERED);
                yield due.heard(taken, row.seq(), clock.instant());
            }
            case Outcome.Failed(var why) -> {
                failed(taken, why, tries + 1);
                yield false;
            }
            case Outcome.Gone() -> {
                end(taken, "it answers 410: it is gone");
                yield false;
            }
        };
    }

    private void failed(Taken taken, String why, int tries) {
        if (tries >= TRIES) {
            end(taken, why);
            return;
        }
        due.failed(taken, why, clock.instant().plus(PAUSES.get(tries - 1)));
        tried(Ended.FAILED);
    }

    private void end(Taken taken, String why) {
        LOG.warn("webhook {} is dead, and is told nothing more: {}", taken.webhook().id(), why);
        due.dead(taken, why);
        tried(Ended.DEAD);
    }

    /// When the node stops: what is being sent may come to its end, and is written down.
    @Override
    public void close() {
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                lanes.shutdownNow();
            }
        } catch (InterruptedException e) {
            lanes.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
