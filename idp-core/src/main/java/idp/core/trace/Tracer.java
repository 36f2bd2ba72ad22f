package idp.core.trace;

import org.jspecify.annotations.Nullable;

/// Begins traces. It never throws, waits for nobody, and keeps no more than it has room for.
public interface Tracer {
    /// Follows nothing.
    Tracer NONE = (_, _, _) -> Span.NONE;

    /// Work that is inside nothing else here; it begins now.
    ///
    /// @param traceparent what the caller's request says, whatever it is; null if nothing. It joins the
    ///     caller's trace, and has no say in whether anybody sees this span
    Span begin(Span.Kind kind, String name, @Nullable String traceparent);
}
