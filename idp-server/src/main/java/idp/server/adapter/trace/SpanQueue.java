package idp.server.adapter.trace;

import idp.server.adapter.trace.OtlpTracer.Ended;
import idp.server.adapter.trace.OtlpTracer.Watch;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The room for spans that ended and have not been sent. Where it is full, because the collector is slow or
/// away, a span is lost at once, and counted: no request waits, and no memory is taken.
final class SpanQueue implements SpanProcessor {
    /// Some ten minutes of a quiet node, a second or two of a busy one.
    static final int MOST = 4096;

    private static final int BATCH = 512;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);

    // What the library says of failures has a form of its own, and each of them is one line below.
    private static final java.util.logging.Logger LIBRARY =
            java.util.logging.Logger.getLogger("io.opentelemetry");

    private final SpanProcessor sends;
    private final AtomicInteger waiting;
    private final Watch watch;

    private SpanQueue(SpanProcessor sends, AtomicInteger waiting, Watch watch) {
        this.sends = sends;
        this.waiting = waiting;
        this.watch = watch;
    }

    static SpanQueue before(SpanExporter exporter, Watch watch) {
        LIBRARY.setLevel(Level.OFF);
        var waiting = new AtomicInteger();
        var sends =
                BatchSpanProcessor.builder(new Counted(exporter, waiting, watch))
                        // Never full before this one is.
                        .setMaxQueueSize(2 * MOST)
                        .setMaxExportBatchSize(BATCH)
                        .setScheduleDelay(PAUSE)
                        .build();
        return new SpanQueue(sends, waiting, watch);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            watch.ended(Ended.LOST, 1);
        } else {
            sends.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return sends.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return sends.forceFlush();
    }

    /// Says what became of what it sent.
    private record Counted(
            SpanExporter exporter, AtomicInteger waiting, Watch watch, AtomicBoolean away)
            implements SpanExporter {
        Counted(SpanExporter exporter, AtomicInteger waiting, Watch watch) {
            this(exporter, waiting, watch, new AtomicBoolean());
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            var many = spans.size();
            var sent = exporter.export(spans);
            return sent.whenComplete(() -> {
                waiting.addAndGet(-many);
                watch.ended(sent.isSuccess() ? Ended.SENT : Ended.LOST, many);
                if (away.compareAndSet(sent.isSuccess(), !sent.isSuccess())) {
                    LOG.warn(
                            sent.isSuccess()
                                    ? "the collector takes traces again"
                                    : "the collector takes no traces, and they are lost");
                }
            });
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
