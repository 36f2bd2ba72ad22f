package idp.server.cli;

import idp.core.audit.AuditTrail;
import idp.core.audit.KeptRefusals;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.Remedies;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `idp explain REF`: what is known of the request whose reference a person reads out.
@Command(
        name = "explain",
        description = {
            "Say what happened in the request with that Ref: from the audit, and from a log.",
            "Or what was asked and answered in the decision with that id.",
            "The audit has what clients and people did that are known here. Any other refusal is kept",
            "for a week, unless there were too many; the log of the node that answered has them all."
        },
        footer = {
            "Examples:",
            "  idp explain 7F3K-2Q",
            "  idp explain 4qk0c3yWb1dUo2m9Qe7xLA",
            "  journalctl -u gatehouse | idp explain 7F3K-2Q --log -",
            ""
        })
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern REF =
            Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}");
    private static final Pattern DECISION = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final List<String> COLUMNS =
            List.of(
                    "at", "what", "rule", "right", "section", "client", "user", "path", "sent",
                    "address");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HELP = "idp explain --help";

    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "REF", description = "as a page or an answer showed it")
    @Nullable String reference;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "a log to look into as well, - for standard input")
    @Nullable String log;

    ExplainCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (reference != null && DECISION.matcher(reference.strip()).matches()) {
            decision(reference.strip());
            return 0;
        }
        var ref = ref(reference == null ? "" : reference);
        var found = new ArrayList<Map<String, Object>>();
        if (log != null) {
            found.addAll(lines(ref, log));
        }
        try (var installation = program.open()) {
            installation.audit().refusals().under(ref).forEach(line -> found.add(shown(line)));
            installation.audit().trail().under(ref).forEach(entry -> found.add(shown(entry)));
        }
        if (found.isEmpty()) {
            throw new Failed(
                    "nothing is known under " + ref,
                    log == null ? "idp explain " + ref + " --log FILE" : HELP);
        }
        shell.output().list(COLUMNS, found);
        return 0;
    }

    /// A no is kept for a week; what was sent is there without any token.
    private void decision(String id) {
        try (var installation = program.open()) {
            var found = installation.decisionLog().find(id);
            if (found == null) {
                throw new Failed(
                        "no decision " + id + " is kept: each no is, for a week",
                        "idp policy replay --help");
            }
            shell.output().one(ExplainedDecision.of(found, program, installation));
        }
    }

    /// As it may have been read out: in small letters, with an O for a zero.
    private static String ref(String text) {
        var ref =
                text.strip()
                        .toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        if (!REF.matcher(ref).matches()) {
            throw new Failed("a Ref looks like 7F3K-2Q", HELP);
        }
        return ref;
    }

    private static Map<String, Object> shown(KeptRefusals.Line line) {
        var row = new LinkedHashMap<String, Object>();
        row.put("what", "refused");
        row.put("error", line.error());
        row.put("rule", line.rule());
        put(row, "right", Remedies.of(line.error(), line.rule(), line.path()));
        put(row, "section", line.section().isEmpty() ? null : line.section());
        put(row, "client", line.client());
        row.put("path", line.path());
        put(row, "sent", line.sent());
        return row;
    }

    private static Map<String, Object> shown(AuditTrail.Entry entry) {
        var row = new LinkedHashMap<String, Object>();
        row.put("at", entry.at().toString());
        row.put("what", entry.kind());
        row.put("actor", entry.actor().wire());
        put(row, "target", entry.target() == null ? null : entry.target().wire());
        put(row, "result", entry.result());
        put(row, "client", entry.clientId());
        put(row, "user", entry.userId());
        put(row, "detail", entry.detail());
        put(row, "right", Remedies.ofAudit(entry.kind()));
        put(row, "address", entry.address());
        return row;
    }

    private static void put(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private List<Map<String, Object>> lines(String ref, String source) {
        var found = new ArrayList<Map<String, Object>>();
        try (var in = source.equals("-") ? shell.input().stream() : file(source);
                var reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains(ref)) {
                    found.add(line(line));
                }
            }
        } catch (IOException e) {
            throw new Failed("the log " + source + " cannot be read", HELP);
        }
        return found;
    }

    private static InputStream file(String name) throws IOException {
        return Files.newInputStream(Path.of(name));
    }

    /// A server's line is JSON, perhaps behind what a collector put before it; a terminal's is as it is.
    private static Map<String, Object> line(String line) {
        var row = new LinkedHashMap<String, Object>();
        var start = line.indexOf('{');
        try {
            var json = JSON.readTree(start < 0 ? "{}" : line.substring(start));
            if (json.has("kvpList")) {
                row.put("at", time(json));
                row.put("what", json.path("loggerName").asString("").replace("idp.", ""));
                row.put("rule", json.path("formattedMessage").asString(""));
                for (var pair : json.get("kvpList")) {
                    pair.properties().forEach(p -> row.put(p.getKey(), p.getValue().asString("")));
                }
                if (row.get("error") instanceof String error) {
                    var rule = String.valueOf(row.get("rule"));
                    put(row, "right", Remedies.of(error, rule, String.valueOf(row.get("path"))));
                }
                return row;
            }
        } catch (JacksonException notJson) {
            row.clear();
        }
        row.put("what", "log");
        row.put("rule", line.strip());
        return row;
    }

    private static String time(JsonNode json) {
        var millis = json.path("timestamp").asLong(0);
        return Instant.ofEpochMilli(millis).toString();
    }
}
