package idp.server.adapter.trace;

import idp.core.oauth.Opaque;
import idp.core.trace.Span;
import idp.core.trace.Tracer;
import idp.server.config.WatchSettings.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends spans by OTLP over HTTP, from a thread of its own. A caller's trace goes on here; whether this node
/// sends its part of it, chance alone decides: else a stranger could make it send all there is, or nothing of
/// what they do.
public final class OtlpTracer implements Tracer, AutoCloseable {
    /// What became of a span.
    public enum Ended {
        SENT,
        /// The collector did not take it, or there was no room for it.
        LOST
    }

    /// Is told of spans.
    public interface Watch {
        void ended(Ended how, int many);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 2;
    private static final Duration LAST = Duration.ofSeconds(2);

    private final SdkTracerProvider provider;
    private final io.opentelemetry.api.trace.Tracer tracer;

    private OtlpTracer(SdkTracerProvider provider) {
        this.provider = provider;
        tracer = provider.get("dev.gatehouse");
    }

    /// @param node by what an operator knows it
    public static OtlpTracer to(
            Traces to, String node, String version, Opaque opaque, Watch watch) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(to.endpoint());
        to.headers().forEach(exporter::addHeader);
        exporter.setTimeout(PATIENCE).setConnectTimeout(PATIENCE).setCompression("gzip");
        exporter.setRetryPolicy(RetryPolicy.builder().setMaxAttempts(TRIES).build());
        return of(exporter.build(), to.share(), node, version, opaque, watch);
    }

    static OtlpTracer of(
            SpanExporter exporter,
            double share,
            String node,
            String version,
            Opaque opaque,
            Watch watch) {
        // The decision is this node's own, whoever calls; what is inside follows what it is inside
        // of.
        var own = new ByChance(share, opaque);
        var sampler =
                Sampler.parentBasedBuilder(own)
                        .setRemoteParentSampled(own)
                        .setRemoteParentNotSampled(own)
                        .build();
        var says =
                Attributes.builder()
                        .put("service.name", "gatehouse")
                        .put("service.version", version)
                        .put("service.instance.id", node)
                        .build();
        return new OtlpTracer(
                SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(says)))
                        .setSampler(sampler)
                        .addSpanProcessor(SpanQueue.before(exporter, watch))
                        .build());
    }

    @Override
    public Span begin(Span.Kind kind, String name, @Nullable String traceparent) {
        var from = parent(traceparent);
        return OtlpSpan.begin(tracer, kind, name, from);
    }

    /// W3C Trace Context §3.2: what is not well formed counts as nothing. Of what else a caller may send
    /// along, nothing is read, so that nothing of it is sent on.
    static Context parent(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), traceparent, HEADER);
    }

    private static final TextMapGetter<String> HEADER =
            new TextMapGetter<>() {
                @Override
                public @Nullable String get(@Nullable String carrier, String key) {
                    return key.equals("traceparent") ? carrier : null;
                }
            };

    /// What is still here goes out, if that is soon done.
    @Override
    public void close() {
        provider.shutdown().join(LAST.toMillis(), TimeUnit.MILLISECONDS);
    }
}
