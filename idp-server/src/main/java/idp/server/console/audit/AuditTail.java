package idp.server.console.audit;

import idp.core.oauth.Unavailable;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Gate;
import idp.server.admin.call.Problem;
import idp.server.console.ConsoleParts;
import idp.server.console.Desk;
import idp.server.console.Document;
import idp.server.page.Words;
import idp.server.web.Answers;
import idp.server.web.request.Rejected;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows of a question as they come, as Server-Sent Events: in the order of the audit's chain, so that
/// whoever goes on from the last one they have misses none. Each look asks anew whether they still may. Rows
/// wait in the database, not here, until their reader has read those before.
final class AuditTail {
    /// After that the browser comes again, where another node may be nearer.
    private static final int LOOKS = 120;

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final String ROWS = "100";

    /// A line now and then tells whether anybody is still there.
    private static final int QUIET = 10;

    private static final Logger LOG = LoggerFactory.getLogger(AuditTail.class);

    private final ConsoleParts on;
    private final Desk desk;
    private final Tails tails;

    AuditTail(ConsoleParts on, Tails tails) {
        this.on = on;
        desk = on.desk();
        this.tails = tails;
    }

    /// What a row is in the page's language.
    private record Reader(Words words, ZoneId zone) {
        String event(Document row) {
            var line = AuditLines.of(row);
            var shown = new LinkedHashMap<String, Object>();
            shown.put("number", line.number());
            shown.put("at", line.at().toString());
            shown.put("time", words.dateTime(line.at(), zone));
            shown.put("actor", line.actor());
            shown.put("kind", line.kind());
            put(shown, "target", line.target());
            shown.put("result", words.say(line.refused() ? "audit.refused" : "audit.done"));
            put(shown, "address", line.address());
            put(shown, "ref", line.ref());
            return "id: " + row.known("seq") + "\ndata: " + Answers.json(shown) + "\n\n";
        }

        private static void put(Map<String, Object> shown, String name, @Nullable String value) {
            if (value != null) {
                shown.put(name, value);
            }
        }
    }

    void follow(Visit visit) {
        var question = AuditQuestion.of(visit);
        var last = visit.exchange().header("Last-Event-ID");
        var ask = question.chained().where("names", "true").where("limit", ROWS);
        // Before anything is sent, so that a no is a page.
        var first =
                desk.ask(
                        visit, ask.where("after", last == null ? visit.form().get("after") : last));
        var tail = tails.begin(visit.user().id());
        if (tail == null) {
            visit.exchange().http().header("Retry-After", "30");
            throw new Rejected(429);
        }
        try (tail) {
            var http = visit.exchange().http();
            http.status(200).contentType("text/event-stream; charset=utf-8");
            http.header("Cache-Control", "no-store");
            // Whatever is in front passes each row on as it comes.
            http.header("X-Accel-Buffering", "no");
            if (!http.method().equals(HandlerType.HEAD)) {
                var node = on.node();
                var words = node.texts.wordsFor(node.screen.language(visit.exchange()));
                write(visit, ask, first, tail, new Reader(words, question.zone()));
            }
        }
    }

    private void write(Visit visit, Ask ask, Document first, Tails.Tail tail, Reader reader) {
        try (var to = visit.exchange().stream()) {
            say(to, "retry: 1000\nid: " + first.known("end") + "\n\n");
            var page = first;
            var quiet = 0;
            for (var look = 1; look < LOOKS; look++) {
                quiet = page.items().isEmpty() ? quiet + 1 : 0;
                for (var row : page.items()) {
                    to.write(reader.event(row).getBytes(StandardCharsets.UTF_8));
                }
                to.flush();
                var end = page.known("end");
                if (quiet == QUIET) {
                    say(to, "id: " + end + "\n\n");
                    quiet = 0;
                }
                if (!tail.waits(BETWEEN) || !desk.isStill(visit)) {
                    return;
                }
                page = desk.ask(visit, ask.where("after", end));
            }
        } catch (IOException e) {
            LOG.debug("nobody follows the audit any more", e);
        } catch (Gate.Denied | Problem | Unavailable e) {
            // The browser comes again, and is told so.
            LOG.debug("the audit is followed no more", e);
        }
    }

    private static void say(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
        to.flush();
    }
}
