package idp.server.web.request;

import idp.core.trace.Span;
import idp.core.trace.Trace;
import idp.core.trace.Tracer;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// The span of one request: ADR 73. Its address as it was sent is not in it, since links of ours have
/// secrets in their paths; the route says as much.
public record TracedRequest(Span span) {
    private static final String HEALTH = "/health/";

    /// @param method one that is known; null for any other
    /// @param route as it was registered; null where there is none
    public static TracedRequest begin(
            Tracer tracer,
            Context http,
            @Nullable String method,
            @Nullable String route,
            String ref) {
        // Whoever balances load asks every second, and nobody looks for that.
        if (tracer.equals(Tracer.NONE) || (route != null && route.startsWith(HEALTH))) {
            return new TracedRequest(Span.NONE);
        }
        var name = method == null ? "_OTHER" : method;
        var span =
                tracer.begin(
                        Span.Kind.REQUEST,
                        route == null ? name : name + " " + route,
                        Headers.list(http, "traceparent"));
        span.says(Span.Attribute.METHOD, name);
        span.says(Span.Attribute.REF, ref);
        if (route != null) {
            span.says(Span.Attribute.ROUTE, route);
        }
        return new TracedRequest(span);
    }

    public void run(Runnable work) {
        var _ =
                Trace.within(
                        span,
                        () -> {
                            work.run();
                            return this;
                        });
    }

    /// @param error what it was turned down by; null if it was not
    public void end(int status, @Nullable String error) {
        span.answered(status);
        if (error != null) {
            span.says(Span.Attribute.ERROR, error);
        } else if (status >= 500) {
            span.says(Span.Attribute.ERROR, Integer.toString(status));
        }
        span.end();
    }

    public @Nullable String id() {
        return span.traceId();
    }
}
