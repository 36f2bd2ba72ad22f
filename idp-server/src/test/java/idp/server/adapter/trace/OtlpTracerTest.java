package idp.server.adapter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.core.trace.Span;
import idp.core.trace.Trace;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ADR 73: which spans are followed, and what becomes of those that nobody takes")
final class OtlpTracerTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String WISHED = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String UNWISHED = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final AtomicInteger lost = new AtomicInteger();

    /// Never says that it is done, as a collector that hangs.
    private static final class Stuck implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return new CompletableResultCode();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    /// Chance that always comes out the same.
    private static Opaque always(int drawn) {
        return new Opaque(
                new SecureRandom() {
                    @Override
                    public void nextBytes(byte[] bytes) {
                        Arrays.fill(bytes, (byte) drawn);
                    }
                });
    }

    private OtlpTracer tracer(double share, Opaque chance) {
        return OtlpTracer.of(
                new Stuck(),
                share,
                "here:1",
                "test",
                chance,
                (how, many) -> lost.addAndGet(how == OtlpTracer.Ended.LOST ? many : 0));
    }

    @Test
    void a_caller_has_no_say_in_whether_a_request_is_sent() {
        try (var never = tracer(0.5, always(0xff));
                var ever = tracer(0.5, always(0))) {
            assertThat(never.begin(Span.Kind.REQUEST, "GET /", WISHED).isRecorded()).isFalse();
            assertThat(ever.begin(Span.Kind.REQUEST, "GET /", UNWISHED).isRecorded()).isTrue();
        }
    }

    @Test
    void a_part_goes_where_its_whole_goes() {
        try (var never = tracer(0.5, always(0xff))) {
            var whole = never.begin(Span.Kind.REQUEST, "GET /", WISHED);
            assertThat(whole.part(Span.Kind.WORK, "hash").isRecorded()).isFalse();
            assertThat(whole.traceId()).isEqualTo(TRACE);
            assertThat(whole.traceparent()).startsWith("00-" + TRACE).endsWith("-00");
        }
    }

    @Test
    @DisplayName("W3C Trace Context §3.2: what is not well formed counts as nothing")
    void a_malformed_parent_is_none() {
        try (var tracer = tracer(1, always(0))) {
            for (var bad :
                    new String[] {
                        "", "00", WISHED + ", " + WISHED, WISHED.replace('7', 'g'), "x".repeat(9000)
                    }) {
                var span = tracer.begin(Span.Kind.REQUEST, "GET /", bad);
                assertThat(span.traceId()).as(bad).isNotEqualTo(TRACE).matches("[0-9a-f]{32}");
            }
        }
    }

    @Test
    void what_nobody_takes_is_lost_and_counted_and_nobody_waits() {
        try (var tracer = tracer(1, always(0))) {
            for (var i = 0; i < SpanQueue.MOST + 100; i++) {
                tracer.begin(Span.Kind.WORK, "letter", null).end();
            }
            assertThat(lost.get()).isEqualTo(100);
        }
    }

    @Test
    void without_a_tracer_nothing_is_current() {
        var seen = Trace.within(Span.NONE, () -> Trace.part("hash", Trace::current));
        assertThat(seen.isRecorded()).isFalse();
        assertThat(seen.traceparent()).isNull();
    }
}
