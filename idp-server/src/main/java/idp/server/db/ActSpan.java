package idp.server.db;

import idp.core.trace.Span;
import idp.core.trace.Trace;
import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The span of what one path asks the database, the wait for a connection included. It bears the name of the
/// method of ours that asks, such as `JdbiCodes.redeem`: that says more than SQL does, and no value is in it.
final class ActSpan {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Set<String> OURS =
            Set.of(Database.class.getName(), Transactions.class.getName(), ActSpan.class.getName());
    private static final String LAMBDA = "lambda$";

    private ActSpan() {}

    static <T extends @Nullable Object> T over(Supplier<T> act) {
        var whole = Trace.current();
        if (!whole.isRecorded()) {
            return act.get();
        }
        var asks = STACK.walk(frames -> frames.filter(ActSpan::isOutside).findFirst());
        var type = asks.map(StackFrame::getClassName).orElse("");
        var name = type + "." + asks.map(ActSpan::method).orElse("");
        var span = whole.part(Span.Kind.DATABASE, name.substring(type.lastIndexOf('.') + 1));
        span.says(Span.Attribute.FUNCTION, name);
        return Trace.part(span, act);
    }

    private static boolean isOutside(StackFrame frame) {
        return !OURS.contains(frame.getClassName());
    }

    /// Where it is asked from within a lambda, the method that this stands in.
    private static String method(StackFrame frame) {
        var name = frame.getMethodName();
        return name.startsWith(LAMBDA)
                ? name.substring(LAMBDA.length(), name.lastIndexOf('$'))
                : name;
    }
}
