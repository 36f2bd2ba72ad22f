package idp.server.cli;

import idp.core.audit.Actor;
import idp.core.audit.Origin;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Format;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Program.Finding;
import idp.server.cli.shell.Program.Mode;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `idp` itself, and the commands about this program.
@Command(
        name = "idp",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Cli.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Gatehouse, an OpenID Connect identity provider.",
        footer = {
            "Examples:",
            "  idp dev",
            "  idp client create --name Shop --redirect-uri https://shop.example/callback",
            "  idp client list -o json",
            ""
        })
final class Idp implements Runnable {
    private final Program program;
    private final Shell shell;

    @Spec @Nullable CommandSpec spec;
    private @Nullable String server;

    Idp(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description =
                    "table, json, yaml, or ndjson (one object a line); if left out, a table on a"
                            + " terminal and JSON elsewhere")
    void format(@Nullable Format format) {
        if (format != null) {
            shell.choose(format);
        }
    }

    @Option(
            names = "--server",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description =
                    "the issuer of a running server that the command is sent to (IDP_SERVER), by the"
                            + " key in IDP_API_KEY or IDP_API_KEY_FILE")
    void server(@Nullable String url) {
        if (url != null) {
            server = url;
        }
    }

    /// Null where commands act on the database.
    @Nullable String server() {
        var named = server == null ? program.variable("IDP_SERVER") : server;
        return named == null || named.isBlank() ? null : named;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "no command was given");
        }
    }

    @Command(
            name = "dev",
            description =
                    "Start on this machine, with an embedded PostgreSQL and no configuration.",
            footer = {"Examples:", "  idp dev", ""})
    int dev() {
        start(Mode.DEV);
        return 0;
    }

    @Command(
            name = "serve",
            description = {
                "Start for others.",
                "IDP_ISSUER, IDP_DB_URL and IDP_MASTER_KEY (or IDP_MASTER_KEY_FILE) have to be set,",
                "and IDP_DB_USER, unless IDP_DB_URL is embedded. docs/config.md lists the rest."
            },
            footer = {"Examples:", "  idp serve", ""})
    int serve() {
        start(Mode.SERVE);
        return 0;
    }

    /// From here on it is the server that acts, and nobody's command.
    private void start(Mode mode) {
        ScopedValue.where(Origin.CURRENT, Origin.of(new Actor.Server()))
                .run(() -> program.run(mode));
    }

    @Command(
            name = "migrate",
            description = "Bring the schema of the database up to date.",
            footer = {"Examples:", "  idp migrate", ""})
    int migrate() {
        var done = program.migrate();
        var document = new LinkedHashMap<String, Object>();
        document.put("schema", done.version());
        document.put("applied", done.applied());
        shell.output().one(document);
        return 0;
    }

    @Command(
            name = "restored",
            description = {
                "After the database was restored from a backup: end all that was issued before.",
                "What was revoked since the backup is not known any more, so everybody signs in and"
                        + " agrees again, and API keys are made anew.",
                "Best run before the nodes start; see docs/backup.md for what else is to be done."
            },
            footer = {"Examples:", "  idp restored", "  idp restored --keep-api-keys --yes", ""})
    int restored(
            @Option(
                            names = "--keep-api-keys",
                            description = "if you know that none was revoked since the backup")
                    boolean keep,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        var keys = keep ? "" : " and API key";
        var what = "This ends every session, grant, consent, token" + keys + ".";
        if (!shell.confirms(what, yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var ended = installation.cutOffs().everything(keep);
            var document = new LinkedHashMap<String, Object>();
            document.put("sessions", ended.sessions());
            document.put("grants", ended.grants());
            document.put("codes", ended.codes());
            document.put("consents", ended.consents());
            document.put("api_keys", ended.apiKeys());
            shell.output().one(document);
        }
        shell.say("Tokens are issued again in ten seconds.");
        return 0;
    }

    @Command(
            name = "doctor",
            description = {
                "Look for what is wrong with the configuration, the database and the issuer,",
                "and say how to mend it. Exit code 1 means that something is."
            },
            footer = {"Examples:", "  idp doctor", ""})
    int doctor() {
        var findings = program.examine();
        var shown = findings.stream().map(Idp::shown).toList();
        shell.output().list(List.of("result", "check", "detail", "fix"), shown);
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }

    @Command(
            name = "healthcheck",
            description = "Exit with 0 if the node on this machine is ready.",
            footer = {"Examples:", "  idp healthcheck", ""})
    int healthcheck() {
        if (program.isHealthy()) {
            return 0;
        }
        throw new Failed("the node on this machine does not answer, or is not ready", "idp doctor");
    }

    @Command(
            name = "completion",
            description = "Print what bash and zsh need to complete commands.",
            footer = {"Examples:", "  idp completion", ""})
    int completion() {
        if (spec != null) {
            shell.print(AutoComplete.bash("idp", spec.root().commandLine()));
        }
        return 0;
    }

    private static Map<String, Object> shown(Finding finding) {
        var document = new LinkedHashMap<String, Object>();
        document.put("result", finding.good() ? "✔" : "✖");
        document.put("check", finding.subject());
        document.put("detail", finding.detail());
        document.put("fix", finding.fix());
        return document;
    }
}
