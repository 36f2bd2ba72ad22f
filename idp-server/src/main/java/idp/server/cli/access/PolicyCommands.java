package idp.server.cli.access;

import idp.core.access.Evaluator.Checked;
import idp.core.access.Evaluator.Problem;
import idp.core.access.Judge;
import idp.core.access.Replay;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp policy …`: policies as a folder of files, before they go live; their versions are in
/// [PolicyVersions].
@Command(
        name = "policy",
        description = "Check, test and store policies, activate a version, go back to another.",
        footer = {
            "Examples:",
            "  idp policy test policies/orders",
            "  idp policy replay --api orders policies/orders",
            "  idp policy put policies/orders --api orders --activate",
            ""
        })
public final class PolicyCommands {
    public static final List<String> VERSIONS = PolicyVersions.COLUMNS;
    public static final List<String> DIFFERENCES =
            List.of("subject", "action", "resource", "active", "draft", "decision");

    /// The exit code of a replay that finds one.
    public static final int DIFFERENT = 3;

    private static final String FOLDER =
            "a folder with schema.cedarschema, a policy in each NAME.cedar, tests in *.test.yaml";

    private static final String API = "--api";
    private static final String EXPECTED = "--expected";
    private static final String ONLY_IF = "activate it only if this version is the active one now";

    private final Program program;
    private final Shell shell;
    private final PolicyVersions versions;

    public PolicyCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
        versions = new PolicyVersions(program, shell);
    }

    @Command(
            name = "check",
            description = "Check the policies of a folder against their schema. Needs no database.",
            footer = {"Examples:", "  idp policy check policies/orders", ""})
    int check(@Parameters(paramLabel = "DIR", description = FOLDER) Path folder) {
        var draft = new PolicyFolder(folder, "idp policy check --help");
        return switch (draft.check(program.evaluator())) {
            case Checked.Sound(_, var policies, var actions, _) -> {
                var document = new LinkedHashMap<String, Object>();
                document.put("policies", policies.size());
                document.put("actions", actions.stream().sorted().toList());
                shell.output().one(document);
                yield 0;
            }
            case Checked.Unsound(var problems) -> {
                var shown = problems.stream().map(PolicyCommands::shown).toList();
                shell.output().list(List.of("policy", "problem"), shown);
                yield 1;
            }
        };
    }

    @Command(
            name = "test",
            description = "Run the tests beside the policies of a folder. Needs no database.",
            footer = {"Examples:", "  idp policy test policies/orders", ""})
    int test(@Parameters(paramLabel = "DIR", description = FOLDER) Path folder) {
        var files = new PolicyFolder(folder, "idp policy test --help");
        var evaluator = program.evaluator();
        var draft = files.draft(evaluator, "draft");
        var judge = new Judge(evaluator, program.opaque());
        var now = program.clock().instant();
        var shown = new ArrayList<Map<String, Object>>();
        int failed = 0;
        for (var test : files.tests()) {
            var wrong = test.run(judge, draft, now);
            var document = new LinkedHashMap<String, Object>();
            document.put("result", wrong == null ? "✔" : "✖");
            document.put("test", test.name());
            document.put("detail", wrong);
            shown.add(document);
            failed += wrong == null ? 0 : 1;
        }
        shell.output().list(List.of("result", "test", "detail"), shown);
        shell.say(shown.size() + " tests, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    @Command(
            name = "replay",
            description = {
                "Ask logged questions again, of the active policies and of a draft.",
                "Every refusal and one permit in ten are logged, for a week.",
                "Exit code 3 means that they differ."
            },
            footer = {
                "Examples:",
                "  idp policy replay --api orders --last 5000 policies/orders",
                ""
            })
    int replay(
            @Option(
                            names = "--api",
                            required = true,
                            paramLabel = "API",
                            description = "whose decisions")
                    String api,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description =
                                    "how many questions, from the newest back; 1000 if left out")
                    int last,
            @Parameters(paramLabel = "DIR", description = FOLDER) Path folder) {
        var help = "idp policy replay --help";
        if (last < 1) {
            throw new Failed("--last is how many questions: 1 or more", help);
        }
        var files = new PolicyFolder(folder, help);
        var evaluator = program.evaluator();
        var draft = files.draft(evaluator, api);
        try (var installation = program.open()) {
            var replay =
                    new Replay(
                            installation.policies(),
                            installation.subjects(),
                            installation.decisionLog(),
                            new Judge(evaluator, installation.opaque()),
                            installation.clock());
            var result = replay.replay(draft, last);
            var shown = result.differences().stream().map(PolicyCommands::shown).toList();
            shell.output().list(DIFFERENCES, shown);
            shell.say(result.asked() + " questions, " + shown.size() + " differ");
            return shown.isEmpty() ? 0 : DIFFERENT;
        }
    }

    @Command(
            name = "put",
            description = "Check the policies of a folder and store them as the next version.",
            footer = {
                "Examples:",
                "  idp policy put policies/orders --api orders --comment Refunds",
                "  idp policy put policies/orders --api orders --activate --expected 3",
                ""
            })
    int put(
            @Parameters(paramLabel = "DIR", description = FOLDER) Path folder,
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "") String comment,
            @Option(
                            names = "--author",
                            paramLabel = "NAME",
                            description = "if left out, who runs the command")
                    @Nullable String author,
            @Option(names = "--activate", description = "activate it, too") boolean activate,
            @Option(names = EXPECTED, paramLabel = "VERSION", description = ONLY_IF)
                    @Nullable Long expected) {
        versions.put(folder, api, comment, author, activate, expected);
        return 0;
    }

    @Command(
            name = "list",
            description = "List the versions of an API's policies, the newest first.",
            footer = {"Examples:", "  idp policy list --api orders", ""})
    int list(@Option(names = API, required = true, paramLabel = "API") String api) {
        versions.list(api);
        return 0;
    }

    @Command(
            name = "get",
            description = "Show the active version of an API's policies, or another one.",
            footer = {"Examples:", "  idp policy get 3 --api orders -o json", ""})
    int get(
            @Parameters(paramLabel = "VERSION", arity = "0..1") @Nullable Long version,
            @Option(names = API, required = true, paramLabel = "API") String api) {
        versions.get(version, api);
        return 0;
    }

    @Command(
            name = "activate",
            description = {
                "Decide by this version from now on, on every node within a second.",
                "An older version is as good as a new one: that is how to go back."
            },
            footer = {"Examples:", "  idp policy activate 3 --api orders --expected 4", ""})
    int activate(
            @Parameters(paramLabel = "VERSION") long version,
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = EXPECTED, paramLabel = "VERSION", description = ONLY_IF)
                    @Nullable Long expected) {
        versions.activate(version, api, expected);
        return 0;
    }

    private static Map<String, Object> shown(Problem problem) {
        var document = new LinkedHashMap<String, Object>();
        document.put("policy", problem.policy());
        document.put("problem", problem.message());
        return document;
    }

    private static Map<String, Object> shown(Replay.Difference difference) {
        var question = difference.of().question();
        var document = new LinkedHashMap<String, Object>();
        document.put("subject", question.subject().type() + "::" + question.subject().id());
        document.put("action", question.action().name());
        document.put("resource", question.resource().type() + "::" + question.resource().id());
        document.put("active", shown(difference.active()));
        document.put("draft", shown(difference.draft()));
        document.put("decision", difference.of().id());
        return document;
    }

    private static String shown(Replay.Said said) {
        return (said.permitted() ? "permit " : "deny ") + said.code();
    }
}
