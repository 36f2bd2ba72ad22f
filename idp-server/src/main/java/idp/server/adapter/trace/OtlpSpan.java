package idp.server.adapter.trace;

import idp.core.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/// A span as OpenTelemetry's SDK keeps it, with the names of its semantic conventions.
final class OtlpSpan implements Span {
    private final Tracer tracer;
    private final io.opentelemetry.api.trace.Span span;

    private OtlpSpan(Tracer tracer, io.opentelemetry.api.trace.Span span) {
        this.tracer = tracer;
        this.span = span;
    }

    static OtlpSpan begin(Tracer tracer, Kind kind, String name, Context inside) {
        var begun = tracer.spanBuilder(name).setParent(inside).setSpanKind(seen(kind)).startSpan();
        if (kind == Kind.DATABASE) {
            begun.setAttribute("db.system.name", "postgresql");
        }
        return new OtlpSpan(tracer, begun);
    }

    private static SpanKind seen(Kind kind) {
        return switch (kind) {
            case REQUEST -> SpanKind.SERVER;
            case WORK -> SpanKind.INTERNAL;
            case DATABASE, LETTER, MESSAGE -> SpanKind.CLIENT;
        };
    }

    @Override
    public boolean isRecorded() {
        return span.isRecording();
    }

    @Override
    public Span part(Kind kind, String name) {
        return begin(tracer, kind, name, Context.root().with(span));
    }

    @Override
    public void says(Attribute what, String word) {
        span.setAttribute(what.wire(), word);
    }

    @Override
    public void answered(int status) {
        span.setAttribute("http.response.status_code", status);
        // What a client did wrong is no fault of a server.
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public void failed(String type) {
        span.setAttribute(Attribute.ERROR.wire(), type);
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void comesOf(String traceparent) {
        var other = OtlpTracer.parent(traceparent);
        span.addLink(io.opentelemetry.api.trace.Span.fromContext(other).getSpanContext());
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public @Nullable String traceId() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public @Nullable String traceparent() {
        var own = span.getSpanContext();
        return "00-" + own.getTraceId() + "-" + own.getSpanId() + "-" + own.getTraceFlags().asHex();
    }
}
