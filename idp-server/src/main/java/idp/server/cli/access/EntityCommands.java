package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp resource …` and `idp subject …`: what an API makes known, with the same verbs for both.
@Command(
        description = "{what}",
        footer = {
            "Examples:",
            "  idp {noun} put {type} {id} --api orders",
            "  idp {noun} list {type} --api orders",
            ""
        })
public final class EntityCommands {
    /// What the two say differently.
    private record Noun(String noun, String what, String type, String id) {
        String fill(String text) {
            return text.replace("{noun}", noun)
                    .replace("{what}", what)
                    .replace("{type}", type)
                    .replace("{id}", id);
        }
    }

    private static final String API = "--api";
    private static final String OF = "API";
    private static final String TYPE = "TYPE";
    private static final String ID = "ID";

    private final KnownEntities known;

    private EntityCommands(KnownEntities known) {
        this.known = known;
    }

    /// Resources of APIs that searches can find.
    public static CommandLine resources(Program program, Shell shell) {
        var noun =
                new Noun(
                        "resource",
                        "Make resources of an API known, so that searches find them.",
                        "order",
                        "43");
        return named(
                noun,
                new KnownEntities(noun.noun, program, shell, Keepers::resources, Drafts::problem));
    }

    /// Who acts in an API and has no account here.
    public static CommandLine subjects(Program program, Shell shell) {
        var noun =
                new Noun(
                        "subject",
                        "Make subjects of an API known that have no account here.",
                        "vehicle",
                        "van-7");
        return named(
                noun,
                new KnownEntities(
                        noun.noun, program, shell, Keepers::subjects, Drafts::subjectProblem));
    }

    private static CommandLine named(Noun noun, KnownEntities known) {
        var line = new CommandLine(new EntityCommands(known));
        line.getCommandSpec().name(noun.noun);
        fill(line.getCommandSpec(), noun::fill);
        line.getSubcommands().values().forEach(verb -> fill(verb.getCommandSpec(), noun::fill));
        return line;
    }

    private static void fill(CommandSpec spec, UnaryOperator<String> words) {
        var usage = spec.usageMessage();
        usage.description(Arrays.stream(usage.description()).map(words).toArray(String[]::new));
        usage.footer(Arrays.stream(usage.footer()).map(words).toArray(String[]::new));
    }

    @Command(
            name = "list",
            description = "List the {noun}s of a type.",
            footer = {"Examples:", "  idp {noun} list {type} --api orders", ""})
    int list(
            @Parameters(paramLabel = TYPE) String type,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.list(api, type);
    }

    @Command(
            name = "get",
            description = "Show what is known of a {noun}.",
            footer = {"Examples:", "  idp {noun} get {type} {id} --api orders", ""})
    int get(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.get(api, type, id);
    }

    @Command(
            name = "put",
            description = "Make a {noun} known, or replace what is known of it.",
            footer = {
                "Examples:",
                "  idp {noun} put {type} {id} --api orders --properties '{\"region\":\"north\"}'",
                ""
            })
    int put(
            @Parameters(paramLabel = TYPE, description = "a type of the API's schema") String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api,
            @Option(
                            names = "--properties",
                            paramLabel = "JSON",
                            description = "all that is to be known of it")
                    @Nullable String properties) {
        return known.put(api, type, id, properties);
    }

    @Command(
            name = "delete",
            description = "Forget a {noun}.",
            footer = {"Examples:", "  idp {noun} delete {type} {id} --api orders", ""})
    int delete(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.delete(api, type, id);
    }
}
