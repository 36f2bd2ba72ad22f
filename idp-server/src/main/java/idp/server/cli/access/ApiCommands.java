package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp api …`: the APIs whose tokens and decisions come from here.
@Command(
        name = "api",
        description = "Register and change APIs (resource servers) and their scopes.",
        footer = {
            "Examples:",
            "  idp api put orders --resource https://orders.example --scope orders:read=Orders",
            "  idp api list",
            "  idp api get orders -o json",
            ""
        })
public final class ApiCommands {
    private static final int PAGE = 500;
    public static final List<String> COLUMNS = List.of("id", "resource", "name");

    private final Program program;
    private final Shell shell;

    public ApiCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List all APIs.",
            footer = {"Examples:", "  idp api list", ""})
    int list() {
        try (var installation = program.open()) {
            var apis = installation.keepers().apis();
            var found = new ArrayList<Map<String, Object>>();
            var page = apis.list(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(api -> found.add(AccessDocuments.shown(api)));
                page = apis.list(page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "get",
            description = "Show one API with its scopes.",
            footer = {"Examples:", "  idp api get orders", ""})
    int get(@Parameters(paramLabel = "API") String id) {
        try (var installation = program.open()) {
            shell.output().one(AccessDocuments.shown(require(installation.keepers().apis(), id)));
        }
        return 0;
    }

    @Command(
            name = "put",
            description = {
                "Register an API, or change it. What is not said stays as it is;",
                "with --scope these are all its scopes."
            },
            footer = {
                "Examples:",
                "  idp api put orders --resource https://orders.example --name Orders",
                "  idp api put orders --scope orders:read=Read --scope orders:write=Write",
                "  idp api put orders --sees email,groups",
                "  idp api put orders --claims preferred_username,roles",
                "  idp api put orders --client orders-api --token-lifetime 2m --alg RS256",
                ""
            })
    int put(
            @Parameters(paramLabel = "API", description = "a short name: letters, digits and -")
                    String id,
            @Mixin ApiWish wish) {
        mustBeId(id);
        try (var installation = program.open()) {
            var apis = installation.keepers().apis();
            var api = wish.of(before(apis, id, wish.resource));
            var problem = Drafts.problem(api);
            if (problem != null) {
                throw new Failed(problem, ApiWish.HELP);
            }
            switch (apis.put(api, installation.clock().instant())) {
                case DONE -> shell.output().one(AccessDocuments.shown(require(apis, id)));
                case RESOURCE_TAKEN ->
                        throw new Failed("another API has this resource already", "idp api list");
                case NO_SUCH_CLIENT ->
                        throw new Failed("--client names one that is not there", "idp client list");
                case CLIENT_SERVES_TOO_MANY ->
                        throw new Failed("a client serves 100 APIs at most", "idp client get");
            }
        }
        return 0;
    }

    public static void mustBeId(String id) {
        if (!ResourceServer.isId(id)) {
            throw new Failed(
                    "an API id begins with a small letter and has up to 40 small letters, digits"
                            + " and -",
                    ApiWish.HELP);
        }
    }

    private static ResourceServer before(
            ResourceServers apis, String id, @Nullable String resource) {
        var before = apis.find(id);
        if (before != null) {
            return before;
        }
        if (resource == null) {
            throw needsResource();
        }
        // One that came with its client gets this name, and keeps what was said of it.
        return apis.withResource(List.of(resource)).stream()
                .filter(ResourceServer::isUnnamed)
                .findFirst()
                .map(unnamed -> unnamed.called(id).named(id))
                .orElseGet(() -> ResourceServer.of(id, resource).named(id));
    }

    @Command(
            name = "delete",
            description = "Delete an API with its roles, assignments and policies.",
            footer = {"Examples:", "  idp api delete orders --yes", ""})
    int delete(
            @Parameters(paramLabel = "API") String id,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (id.equals(ResourceServer.OWN)) {
            throw new Failed("this server's own API cannot be deleted", "idp api list");
        }
        if (!shell.confirms(deletes(id), yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.keepers().apis().delete(id, now)) {
                throw unknown(id);
            }
            shell.say("The API " + id + " is deleted.");
        }
        return 0;
    }

    public static Failed needsResource() {
        return new Failed("a new API needs --resource", ApiWish.HELP);
    }

    /// What is asked before it is done.
    public static String deletes(String id) {
        return "This deletes the API " + id + ", its roles, assignments and policies for good.";
    }

    static ResourceServer require(ResourceServers apis, String id) {
        var api = ResourceServer.isId(id) ? apis.find(id) : null;
        if (api == null) {
            throw unknown(id);
        }
        return api;
    }

    public static Failed unknown(String id) {
        return new Failed("there is no API with the id " + id, "idp api list");
    }
}
