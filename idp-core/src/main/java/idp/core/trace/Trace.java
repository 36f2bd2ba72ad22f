package idp.core.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The span that whatever runs at this moment is inside. It belongs to the path that bound it: work that is
/// handed to other threads is a part of whoever waits for it.
public final class Trace {
    private static final ScopedValue<Span> CURRENT = ScopedValue.newInstance();

    private Trace() {}

    /// [Span#NONE] where nothing is followed.
    public static Span current() {
        return CURRENT.isBound() ? CURRENT.get() : Span.NONE;
    }

    /// Runs the work of a whole span, which ends elsewhere.
    public static <T extends @Nullable Object> T within(Span whole, Supplier<T> work) {
        if (whole.traceId() == null) {
            return work.get();
        }
        return ScopedValue.where(CURRENT, whole).call(work::get);
    }

    /// Runs it as a part of what is running.
    ///
    /// @param name one of a few, and ours
    public static <T extends @Nullable Object> T part(String name, Supplier<T> work) {
        var whole = current();
        return whole.isRecorded() ? part(whole.part(Span.Kind.WORK, name), work) : work.get();
    }

    /// Runs the work of a part, and ends it.
    public static <T extends @Nullable Object> T part(Span part, Supplier<T> work) {
        try {
            return within(part, work);
        } catch (RuntimeException e) {
            part.failed(e.getClass().getSimpleName());
            throw e;
        } finally {
            part.end();
        }
    }
}
