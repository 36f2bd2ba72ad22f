package idp.server.console.audit;

import idp.core.oauth.Unavailable;
import idp.server.account.Visit;
import idp.server.admin.call.Ask;
import idp.server.admin.call.Gate;
import idp.server.admin.call.Problem;
import idp.server.console.Desk;
import idp.server.console.Document;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows that somebody asks for as a file, written page by page as it is read.
final class AuditFiles {
    /// As the lines of such a table end (RFC 4180).
    private static final String END = "\r\n";

    private static final List<String> COLUMNS =
            List.of(
                    "number", "at", "kind", "actor", "target", "result", "user", "client", "detail",
                    "ref", "address");

    /// A million rows; whoever wants more has a command for it.
    private static final int MOST_PAGES = 1_000;

    private static final String EARLY = "incomplete";
    private static final Logger LOG = LoggerFactory.getLogger(AuditFiles.class);

    private final Desk desk;

    AuditFiles(Desk desk) {
        this.desk = desk;
    }

    /// How a file is written.
    ///
    /// @param ending of its name
    /// @param early its last line where it ends before the rows do
    private record Format(
            String type,
            String ending,
            String head,
            Function<Document, String> row,
            String early) {}

    private static final Format CSV =
            new Format(
                    "text/csv; charset=utf-8",
                    "csv",
                    line(column -> column),
                    row -> line(row::text),
                    line(column -> column.equals("number") ? EARLY : ""));

    private static final Format LINES =
            new Format(
                    "application/x-ndjson",
                    "ndjson",
                    "",
                    row -> row.node() + "\n",
                    "{\"" + EARLY + "\":true}\n");

    void csv(Visit visit) {
        send(visit, CSV);
    }

    void lines(Visit visit) {
        send(visit, LINES);
    }

    private void send(Visit visit, Format format) {
        var ask = AuditQuestion.of(visit).ask().where("limit", "1000");
        // Before anything is sent, so that a no is a page.
        var first = desk.ask(visit, ask);
        var http = visit.exchange().http();
        http.status(200).contentType(format.type());
        http.header("Cache-Control", "no-store");
        http.header(
                "Content-Disposition", "attachment; filename=\"audit." + format.ending() + "\"");
        try (var to =
                new BufferedWriter(
                        new OutputStreamWriter(http.outputStream(), StandardCharsets.UTF_8))) {
            to.append(format.head());
            if (!write(visit, ask, first, format, to)) {
                to.append(format.early());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// False if it ended before the rows did.
    private boolean write(Visit visit, Ask ask, Document first, Format format, Writer to)
            throws IOException {
        var page = first;
        for (var count = 1; count <= MOST_PAGES; count++) {
            for (var row : page.items()) {
                to.append(format.row().apply(row));
            }
            var next = page.next();
            if (next == null) {
                return true;
            }
            try {
                page = desk.ask(visit, ask.where("cursor", next));
            } catch (Unavailable | Gate.Denied | Problem e) {
                LOG.warn("a file of the audit ends early", e);
                return false;
            }
        }
        return false;
    }

    private static String line(Function<String, @Nullable String> values) {
        return COLUMNS.stream()
                        .map(column -> cell(values.apply(column)))
                        .collect(Collectors.joining(","))
                + END;
    }

    /// What a table program would run as a formula is a text behind an apostrophe. Some
    /// of them take the wide forms of these signs for the signs.
    static String cell(@Nullable String value) {
        var text = value == null ? "" : value;
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        var guard = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(first) >= 0 ? "'" : "";
        return '"' + guard + text.replace("\"", "\"\"") + '"';
    }
}
