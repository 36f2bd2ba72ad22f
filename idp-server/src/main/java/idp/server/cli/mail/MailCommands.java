package idp.server.cli.mail;

import idp.core.mail.Envelope;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Letters.Line;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp mail …`: whether letters go out, and which did not.
@Command(
        name = "mail",
        description = "Try whether letters go out, and see which did not.",
        footer = {
            "Examples:",
            "  idp mail test you@example.com",
            "  idp mail list",
            "  idp mail retry",
            ""
        })
public final class MailCommands {
    public static final List<String> COLUMNS =
            List.of("put_at", "kind", "state", "recipient", "tries", "due_at", "answer");

    private final Program program;
    private final Shell shell;

    public MailCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "test",
            description = {
                "Send a letter at once, and say what the mail server answers.",
                "Without a mail server, in development, it comes into the mailbox."
            },
            footer = {"Examples:", "  idp mail test you@example.com", ""})
    int test(@Parameters(paramLabel = "ADDRESS", description = "whom to write to") String address) {
        if (!Envelope.isAddress(address)) {
            throw new Failed("'" + address + "' is no e-mail address", "idp mail test --help");
        }
        try (var installation = program.open()) {
            var tried = installation.letters().trial(address);
            var said = new LinkedHashMap<String, Object>();
            said.put("to", address);
            said.put("by", tried.to());
            said.put("answer", tried.answer());
            shell.output().one(said);
        }
        return 0;
    }

    @Command(
            name = "list",
            description = {
                "List letters that wait and letters that were given up, the latest first.",
                "Of those that were given up only the recipient is kept, for 30 days."
            },
            footer = {"Examples:", "  idp mail list", "  idp mail list -o json", ""})
    int list(
            @Option(
                            names = "--limit",
                            paramLabel = "COUNT",
                            defaultValue = "100",
                            description = "at most so many (${DEFAULT-VALUE})")
                    int limit) {
        try (var installation = program.open()) {
            var lines = installation.letters().unsent(Math.clamp(limit, 1, 10_000));
            shell.output().list(COLUMNS, lines.stream().map(MailCommands::shown).toList());
        }
        return 0;
    }

    @Command(
            name = "retry",
            description = "Have all letters that wait tried at once, such as after a repair.",
            footer = {"Examples:", "  idp mail retry", ""})
    int retry() {
        try (var installation = program.open()) {
            shell.output().one(Map.of("due", installation.letters().retry()));
        }
        return 0;
    }

    private static Map<String, Object> shown(Line line) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", line.id());
        shown.put("put_at", line.put());
        shown.put("kind", line.kind());
        shown.put("state", line.state());
        shown.put("recipient", line.recipient());
        shown.put("tries", line.tries());
        shown.put("due_at", line.due());
        shown.put("answer", line.answer());
        return shown;
    }
}
