package idp.server.cli.access;

import idp.core.access.Api;
import idp.core.access.Api.TokenType;
import idp.core.access.ApiScope;
import idp.core.access.Apis;
import idp.core.access.Drafts;
import idp.core.access.PersonClaim;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final String HELP = "idp api put --help";
    private static final List<String> COLUMNS = List.of("id", "resource", "name");

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
                ""
            })
    int put(
            @Parameters(paramLabel = "API", description = "a short name: letters, digits and -")
                    String id,
            @Option(
                            names = "--resource",
                            paramLabel = "URI",
                            description = "the audience of its tokens")
                    @Nullable String resource,
            @Option(names = "--name", paramLabel = "NAME", description = "what people call it")
                    @Nullable String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE=SENTENCE",
                            description = "what apps may ask for, and how people read it")
                    @Nullable Map<String, String> scopes,
            @Option(
                            names = "--token-type",
                            paramLabel = "TYPE",
                            description =
                                    "typ of its access tokens: at+jwt, or JWT for old libraries")
                    @Nullable String tokenType,
            @Option(
                            names = "--sees",
                            split = ",",
                            paramLabel = "ATTRIBUTE",
                            description = {
                                "what its policies may see of people: username, email,",
                                "email_verified, groups, or none"
                            })
                    @Nullable List<String> sees,
            @Option(
                            names = "--claims",
                            split = ",",
                            paramLabel = "CLAIM",
                            description = {
                                "what its access tokens say about people: preferred_username,",
                                "email, name, groups, roles, or none"
                            })
                    @Nullable List<String> claims) {
        var type = tokenType == null ? null : TokenType.find(tokenType);
        if (tokenType != null && type == null) {
            throw new Failed("--token-type must be at+jwt or JWT", HELP);
        }
        var told = claims == null ? null : claims(claims);
        if (!Api.isId(id)) {
            throw new Failed(
                    "an API id begins with a small letter and has up to 40 small letters, digits"
                            + " and -",
                    HELP);
        }
        try (var installation = program.open()) {
            var apis = installation.keepers().apis();
            var before = apis.find(id);
            if (before == null && resource == null) {
                throw new Failed("a new API needs --resource", HELP);
            }
            var api =
                    new Api(
                            id,
                            resource == null && before != null ? before.resource() : said(resource),
                            name != null ? name : before == null ? id : before.name(),
                            scopes != null
                                    ? scopes(scopes)
                                    : before == null ? List.of() : before.scopes(),
                            type != null
                                    ? type
                                    : before == null ? TokenType.AT_JWT : before.tokenType(),
                            sees != null
                                    ? seen(sees)
                                    : before == null ? Set.of() : before.userAttributes(),
                            told != null ? told : before == null ? Set.of() : before.claims());
            var problem = Drafts.problem(api);
            if (problem != null) {
                throw new Failed(problem, HELP);
            }
            if (!apis.put(api, installation.operator(), installation.clock().instant())) {
                throw new Failed("another API has this resource already", "idp api list");
            }
            shell.output().one(AccessDocuments.shown(api));
        }
        return 0;
    }

    @Command(
            name = "delete",
            description = "Delete an API with its roles, assignments and policies.",
            footer = {"Examples:", "  idp api delete orders --yes", ""})
    int delete(
            @Parameters(paramLabel = "API") String id,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (id.equals(Api.OWN)) {
            throw new Failed("this server's own API cannot be deleted", "idp api list");
        }
        var what = "This deletes the API " + id + ", its roles, assignments and policies for good.";
        if (!shell.confirms(what, yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.keepers().apis().delete(id, installation.operator(), now)) {
                throw unknown(id);
            }
            shell.say("The API " + id + " is deleted.");
        }
        return 0;
    }

    static Api require(Apis apis, String id) {
        var api = Api.isId(id) ? apis.find(id) : null;
        if (api == null) {
            throw unknown(id);
        }
        return api;
    }

    static Failed unknown(String id) {
        return new Failed("there is no API with the id " + id, "idp api list");
    }

    private static String said(@Nullable String resource) {
        return resource == null ? "" : resource;
    }

    private static Set<String> seen(List<String> told) {
        return told.equals(List.of("none")) ? Set.of() : Set.copyOf(told);
    }

    private static Set<PersonClaim> claims(List<String> told) {
        var claims = EnumSet.noneOf(PersonClaim.class);
        for (var wire : told.equals(List.of("none")) ? List.<String>of() : told) {
            var claim = PersonClaim.find(wire);
            if (claim == null) {
                throw new Failed(
                        "--claims takes preferred_username, email, name, groups and roles", HELP);
            }
            claims.add(claim);
        }
        return claims;
    }

    private static List<ApiScope> scopes(Map<String, String> told) {
        var scopes = new ArrayList<ApiScope>();
        told.forEach((name, sentence) -> scopes.add(new ApiScope(name, sentence)));
        return scopes;
    }
}
