package idp.server.web;

import idp.core.audit.KeptRefusals;
import idp.core.audit.Origin;
import idp.core.oauth.ErrorCode;
import idp.core.oauth.Refused;
import idp.core.trace.Trace;
import idp.server.web.request.Exchange;
import idp.server.web.request.LatestRefusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The line that says why a request was turned down: the rule in words, the client, the error and the
/// section that defines it, under the reference that the answer or the page bears. It is there at the
/// usual log level, and `idp explain` finds it; they are also kept
/// for the console, a while. What a request brought stands in none of them but its path, and the names of its
/// parameters that are words of ours.
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("idp.refused");

    /// Where whoever gets an answer reads the reference, a program too.
    public static final String HEADER = "Gatehouse-Ref";

    private static final String UNSERVED = "not a request that is served";

    private Refusals() {}

    /// After any answer: a no bears its reference, and leaves one line whoever sent it, also a page that only shows
    /// its form again. A fault inside is in the log already, in more words.
    static void named(Exchange exchange) {
        var http = exchange.http();
        var status = http.statusCode();
        if (status < 400) {
            return;
        }
        http.header(HEADER, exchange.ref());
        var path = http.path();
        if (status >= 500) {
            keep(exchange.ref(), "temporarily_unavailable", "no answer now: see the log", path);
        } else if (Origin.current().party().error() == null) {
            log(path, "http_" + status, "the answer itself says what was wrong", "");
        }
    }

    static void rejected(String path, int status) {
        log(path, "http_" + status, UNSERVED, "");
    }

    /// What no handler saw.
    static void unread(String ref, String path, int status) {
        keep(ref, "http_" + status, UNSERVED, path);
    }

    private static void keep(String ref, String error, String rule, String path) {
        LatestRefusals.OF_THIS_PROCESS.add(
                new KeptRefusals.Line(ref, error, rule, "", null, LoggedPath.of(path), null));
    }

    public static void log(String path, Refused why) {
        var inside = why.inside().isEmpty() ? "" : ": " + why.inside();
        log(path, why.code().wire(), why.description() + inside, why.code().section());
    }

    public static void log(String path, ErrorCode code, String rule) {
        log(path, code.wire(), rule, code.section());
    }

    /// @param error the name that the answer gives it
    /// @param rule what was not met, as a constant of this program
    /// @param section empty if no specification defines it
    public static void log(String path, String error, String rule, String section) {
        var origin = Origin.current();
        origin.party().refused(error);
        var client = origin.party().client();
        var line = LOG.atInfo().addKeyValue("ref", origin.ref()).addKeyValue("error", error);
        line = client == null ? line : line.addKeyValue("client", client);
        line = section.isEmpty() ? line : line.addKeyValue("section", section);
        var sent = origin.party().sent();
        line = sent == null ? line : line.addKeyValue("sent", sent);
        line = RequestLog.traced(line, Trace.current().traceId());
        var where = LoggedPath.of(path);
        line.addKeyValue("path", where).log(rule);
        LatestRefusals.OF_THIS_PROCESS.add(
                new KeptRefusals.Line(origin.ref(), error, rule, section, client, where, sent));
    }
}
