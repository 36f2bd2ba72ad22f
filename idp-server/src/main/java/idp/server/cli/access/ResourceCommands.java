package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.Keepers;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp resource …`: resources of APIs that searches can find.
@Command(
        name = "resource",
        description = "Make resources of an API known, so that searches find them.",
        footer = {
            "Examples:",
            "  idp resource put order 43 --api orders",
            "  idp resource list order --api orders",
            ""
        })
public final class ResourceCommands {
    private static final String API = "--api";
    private static final String OF = "API";
    private static final String TYPE = "TYPE";
    private static final String ID = "ID";

    private final KnownEntities known;

    public ResourceCommands(Program program, Shell shell) {
        known = new KnownEntities("resource", program, shell, Keepers::resources, Drafts::problem);
    }

    @Command(
            name = "list",
            description = "List the resources of a type.",
            footer = {"Examples:", "  idp resource list order --api orders", ""})
    int list(
            @Parameters(paramLabel = TYPE) String type,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.list(api, type);
    }

    @Command(
            name = "get",
            description = "Show what is known of a resource.",
            footer = {"Examples:", "  idp resource get order 43 --api orders", ""})
    int get(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.get(api, type, id);
    }

    @Command(
            name = "put",
            description = "Make a resource known, or replace what is known of it.",
            footer = {
                "Examples:",
                "  idp resource put order 43 --api orders --properties '{\"region\":\"north\"}'",
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
            description = "Forget a resource.",
            footer = {"Examples:", "  idp resource delete order 43 --api orders", ""})
    int delete(
            @Parameters(paramLabel = TYPE) String type,
            @Parameters(paramLabel = ID) String id,
            @Option(names = API, required = true, paramLabel = OF) String api) {
        return known.delete(api, type, id);
    }
}
