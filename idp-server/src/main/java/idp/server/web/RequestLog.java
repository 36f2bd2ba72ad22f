package idp.server.web;

import idp.core.trace.Trace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// What the log says of requests: one line each, and one more for why, under the same reference. No line
/// has a query or a body, so no code, token or password can be in it.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("idp.request");

    private final Faults faults = new Faults(System::nanoTime);

    /// @param address of whoever sent it
    /// @param nanos that it took
    /// @param trace the id of its trace; null where there is none
    record Line(
            String ref,
            String method,
            String path,
            int status,
            String address,
            long nanos,
            @Nullable String trace) {}

    /// Every request ends here, also one that never reached a handler.
    void answered(Line of) {
        var line =
                LOG.atInfo()
                        .addKeyValue("ref", of.ref)
                        .addKeyValue("method", of.method)
                        .addKeyValue("path", LoggedPath.of(of.path))
                        .addKeyValue("status", of.status)
                        .addKeyValue("us", of.nanos / 1000)
                        .addKeyValue("address", of.address);
        traced(line, of.trace).log("request");
    }

    /// The same line, with what leads to the trace of its request.
    static LoggingEventBuilder traced(LoggingEventBuilder line, @Nullable String trace) {
        return trace == null ? line : line.addKeyValue("trace", trace);
    }

    /// Nobody is there any more to hear an answer.
    void gone(String ref) {
        LOG.atDebug().addKeyValue("ref", ref).log("the client has gone");
    }

    /// A database that does not answer, and the like.
    void unavailable(String ref, RuntimeException fault) {
        failed(Level.WARN, "unavailable", ref, fault);
    }

    /// A mistake of this program.
    void fault(String ref, RuntimeException fault) {
        failed(Level.ERROR, "fault", ref, fault);
    }

    private void failed(Level level, String what, String ref, RuntimeException fault) {
        var kind = Faults.kind(fault);
        var said = LOG.atLevel(level).addKeyValue("ref", ref).addKeyValue("kind", kind);
        var line = traced(said, Trace.current().traceId());
        (faults.isNews(kind) ? line.setCause(fault) : line).log(what);
    }
}
