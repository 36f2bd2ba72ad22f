package idp.server.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What the log says of requests: one line each, and one more for why, under the same reference. No line
/// has a query or a body, so no code, token or password can be in it.
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("idp.request");

    private final Faults faults = new Faults(System::nanoTime);

    /// Every request ends here, also one that never reached a handler.
    void answered(String ref, String method, String path, int status, String address, long nanos) {
        LOG.atInfo()
                .addKeyValue("ref", ref)
                .addKeyValue("method", method)
                .addKeyValue("path", LoggedPath.of(path))
                .addKeyValue("status", status)
                .addKeyValue("us", nanos / 1000)
                .addKeyValue("address", address)
                .log("request");
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
        var line = LOG.atLevel(level).addKeyValue("ref", ref).addKeyValue("kind", kind);
        (faults.isNews(kind) ? line.setCause(fault) : line).log(what);
    }
}
