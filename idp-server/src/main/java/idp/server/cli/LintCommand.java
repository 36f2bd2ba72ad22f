package idp.server.cli;

import idp.server.cli.lint.Finding;
import idp.server.cli.lint.Finding.Result;
import idp.server.cli.lint.Lint;
import idp.server.cli.lint.Operation;
import idp.server.cli.lint.Tokens;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `idp lint`: does a running API refuse what it must, in the words that its clients need?
@Command(
        name = "lint",
        description = {
            "Send requests to one protected operation of a running API, and report wrong answers.",
            "Tokens come from standard input, a line for each: its name, a space, the token.",
            "Names: good, other, unscoped, weak, revoked, expired, audience, id (docs/lint.md).",
            "Exit code 3 means that something is wrong."
        },
        footer = {
            "Examples:",
            "  idp lint https://api.example/orders/42",
            "  idp lint https://api.example/orders/42 --tokens-stdin -o table",
            "  idp lint http://127.0.0.1:9000/orders/42 --resource https://api.example/orders",
            ""
        })
final class LintCommand implements Callable<Integer> {
    private static final List<String> COLUMNS =
            List.of("result", "probe", "sent", "came", "should", "section");
    private static final int WRONG = 3;
    private static final String COMMAND = "idp lint --help";

    private final Program program;
    private final Shell shell;

    @Spec @Nullable CommandSpec spec;

    @Parameters(paramLabel = "URL", description = "the address of an operation that needs a token")
    @Nullable URI url;

    @Option(
            names = "--method",
            defaultValue = "GET",
            description = "the method of the operation; ${DEFAULT-VALUE} if left out")
    String method = "GET";

    @Option(
            names = "--unsafe",
            description = "allow a method that changes something; a good token will change it")
    boolean unsafe;

    @Option(
            names = "--body",
            paramLabel = "FILE",
            description = "a JSON object to send with every request")
    @Nullable String body;

    @Option(
            names = "--resource",
            paramLabel = "URI",
            description = "how the API calls itself, if it is asked at another address")
    @Nullable URI resource;

    @Option(
            names = "--jwks",
            paramLabel = "URL",
            description = "where the issuer publishes its keys, for forgeries that need them")
    @Nullable URI jwks;

    @Option(names = "--hide-existence", description = "somebody else may also get 404")
    boolean hideExistence;

    @Option(names = "--tokens-stdin", description = "read tokens from standard input")
    boolean tokens;

    LintCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var now = program.clock().instant();
        List<Finding> found;
        try {
            var brought = tokens ? shell.input().secretText(COMMAND) : "";
            found = new Lint(operation(), Tokens.parse(brought, now), jwks).run(now);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Failed(String.valueOf(e.getMessage()), COMMAND);
        }
        shell.output().list(COLUMNS, found.stream().map(LintCommand::shown).toList());
        var wrong = count(found, Result.WRONG);
        shell.say(
                count(found, Result.OK)
                        + " right, "
                        + wrong
                        + " wrong, "
                        + count(found, Result.NOT_PROBED)
                        + " not probed");
        return wrong == 0 ? 0 : WRONG;
    }

    private Operation operation() {
        if (url == null || spec == null) {
            throw new IllegalArgumentException("the address of an operation is needed");
        }
        var content = body == null ? new byte[0] : shell.input().json(body, COMMAND);
        var operation =
                new Operation(
                        url, method.toUpperCase(Locale.ROOT), resource, content, hideExistence);
        if (!operation.isSafe() && !unsafe) {
            throw new ParameterException(
                    spec.commandLine(), "only --unsafe sends " + operation.method());
        }
        return operation;
    }

    private static long count(List<Finding> found, Result result) {
        return found.stream().filter(finding -> finding.result() == result).count();
    }

    private static Map<String, Object> shown(Finding finding) {
        var document = new LinkedHashMap<String, Object>();
        document.put("result", finding.result().wire());
        document.put("probe", finding.probe());
        document.put("sent", finding.sent());
        document.put("came", finding.came());
        document.put("should", finding.should());
        document.put("section", finding.section());
        return document;
    }
}
