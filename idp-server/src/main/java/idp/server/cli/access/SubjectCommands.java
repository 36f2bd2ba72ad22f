package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp subject …`: who acts in an API and has no account here.
@Command(
        name = "subject",
        description = "Make subjects of an API known that have no account here.",
        footer = {
            "Examples:",
            "  idp subject put vehicle van-7 --api orders",
            "  idp subject list vehicle --api orders",
            ""
        })
public final class SubjectCommands {
    private static final String API = "--api";
    private static final String OF = "API";
    private static final String TYPE = "TYPE";
    private static final String ID = "ID";

    private final KnownEntities known;

    public SubjectCommands(Program program, Shell shell) {
        known =
                new KnownEntities(
                        "subject", program, shell, Keepers::subjects, Drafts::subjectProblem);
    }

    @Command(
            name = "list",
            description = "List the subjects of a type.",
            footer = {"Examples:", "  idp subject list vehicle --api orders", ""})
    int list(
            @Parameters(paramLabel = TYPE) String type,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.list(api, type);
    }

    @Command(
            name = "get",
            description = "Show what is known of a subject.",
            footer = {"Examples:", "  idp subject get vehicle van-7 --api orders", ""})
    int get(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.get(api, type, id);
    }

    @Command(
            name = "put",
            description = "Make a subject known, or replace what is known of it.",
            footer = {
                "Examples:",
                "  idp subject put vehicle van-7 --api orders --properties '{\"region\":\"north\"}'",
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
            description = "Forget a subject.",
            footer = {"Examples:", "  idp subject delete vehicle van-7 --api orders", ""})
    int delete(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.delete(api, type, id);
    }
}
