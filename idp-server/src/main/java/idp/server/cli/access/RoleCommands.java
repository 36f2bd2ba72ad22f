package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.Assignments.Outcome;
import idp.core.access.facts.Role;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Reach;
import idp.server.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp role …`: the roles of an API, and who holds them.
@Command(
        name = "role",
        description = "Change the roles of an API, assign and revoke them.",
        footer = {
            "Examples:",
            "  idp role put manager --api orders --description Manages",
            "  idp role assign --api orders --role manager --user alice --region north",
            "  idp role assignments --api orders",
            "  idp role assign --api gatehouse --role admin --user alice",
            ""
        })
public final class RoleCommands {
    private static final int PAGE = 500;
    private static final String HELP = "idp role put --help";
    private static final String API = "--api";
    public static final List<String> COLUMNS = List.of("name", "description");
    public static final List<String> HELD =
            List.of("id", "role", "holder", "resource", "region", "until");

    private final Program program;
    private final Shell shell;

    public RoleCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List the roles of an API.",
            footer = {"Examples:", "  idp role list --api orders", ""})
    int list(@Option(names = API, required = true, paramLabel = "API") String api) {
        try (var installation = program.open()) {
            var keepers = installation.keepers();
            ApiCommands.require(keepers.apis(), api);
            var found = new ArrayList<Map<String, Object>>();
            var page = keepers.roles().list(api, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(role -> found.add(AccessDocuments.shown(role)));
                page = keepers.roles().list(api, page.getLast().name(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "put",
            description = "Create a role, or change its description.",
            footer = {"Examples:", "  idp role put manager --api orders --description Manages", ""})
    int put(
            @Parameters(paramLabel = "ROLE") String name,
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "")
                    String description) {
        mustBeName(name);
        var role = new Role(name, description);
        var problem = Drafts.problem(role);
        if (problem != null) {
            throw new Failed(problem, HELP);
        }
        try (var installation = program.open()) {
            var keepers = installation.keepers();
            ApiCommands.require(keepers.apis(), api);
            keepers.roles().put(api, role, installation.clock().instant());
            shell.output().one(AccessDocuments.shown(role));
        }
        return 0;
    }

    @Command(
            name = "delete",
            description = "Delete a role with its assignments.",
            footer = {"Examples:", "  idp role delete manager --api orders --yes", ""})
    int delete(
            @Parameters(paramLabel = "ROLE") String name,
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (!shell.confirms("This deletes the role " + name + " with its assignments.", yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.keepers().roles().delete(api, name, now)) {
                throw unknown(api, name);
            }
            shell.say("The role " + name + " is deleted.");
        }
        return 0;
    }

    @Command(
            name = "assign",
            description = {
                "Give a role to a user, a service account or a group:",
                "everywhere in the API, or for one resource, or in one region.",
                "Assigning it again changes only when it ends. Every node knows within a second."
            },
            footer = {
                "Examples:",
                "  idp role assign --api gatehouse --role admin --user alice",
                "  idp role assign --api gatehouse --role api-admin --user bob --resource"
                        + " api::orders",
                "  idp role assign --api orders --role manager --group staff --region north --for"
                        + " 30d",
                ""
            })
    int assign(
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = "--role", required = true, paramLabel = "ROLE") String role,
            @ArgGroup(multiplicity = "1", exclusive = true) HolderOption told,
            @ArgGroup(multiplicity = "0..1", exclusive = false) @Nullable Reach reach) {
        var help = "idp role assign --help";
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var wanted = (reach == null ? new Reach() : reach).of(role, now, help);
            var problem = Drafts.problem(wanted);
            if (problem != null) {
                throw new Failed(problem, help);
            }
            var keepers = installation.keepers();
            ApiCommands.require(keepers.apis(), api);
            var outcome =
                    keepers.assignments()
                            .assign(
                                    api,
                                    installation.opaque().id(),
                                    told.holder(installation),
                                    wanted,
                                    installation.operator(),
                                    now);
            switch (outcome) {
                case Outcome.Assigned(var id, _) -> {
                    var held = keepers.assignments().find(api, id);
                    if (held != null) {
                        shell.output().one(AccessDocuments.shown(held));
                    }
                }
                case Outcome.NoSuchRole() -> throw unknown(api, role);
                case Outcome.NoSuchHolder() ->
                        throw new Failed(
                                "there is no such user, service account or group", told.list());
            }
        }
        return 0;
    }

    @Command(
            name = "revoke",
            description = "Take an assignment back. Every node knows within a second.",
            footer = {"Examples:", "  idp role revoke ASSIGNMENT_ID --api orders", ""})
    int revoke(
            @Parameters(paramLabel = "ASSIGNMENT_ID") String id,
            @Option(names = API, required = true, paramLabel = "API") String api) {
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            var assignments = installation.keepers().assignments();
            if (!assignments.revoke(api, id, now)) {
                throw new Failed(
                        "the API " + api + " has no assignment " + id,
                        "idp role assignments --api " + api);
            }
            shell.say("The assignment " + id + " is revoked.");
        }
        return 0;
    }

    @Command(
            name = "assignments",
            description = "List who holds which role of an API.",
            footer = {
                "Examples:",
                "  idp role assignments --api orders --role manager",
                "  idp role assignments --api orders --user alice -o json",
                ""
            })
    int assignments(
            @Option(names = API, required = true, paramLabel = "API") String api,
            @Option(names = "--role", paramLabel = "ROLE") @Nullable String role,
            @ArgGroup(multiplicity = "0..1", exclusive = true) @Nullable HolderOption told) {
        try (var installation = program.open()) {
            var keepers = installation.keepers();
            ApiCommands.require(keepers.apis(), api);
            var filter = new Filter(role, told == null ? null : told.holder(installation));
            var found = new ArrayList<Map<String, Object>>();
            var page = keepers.assignments().list(api, filter, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(held -> found.add(AccessDocuments.shown(held)));
                page = keepers.assignments().list(api, filter, page.getLast().id(), PAGE);
            }
            shell.output().list(HELD, found);
        }
        return 0;
    }

    public static void mustBeName(String name) {
        if (!Role.isName(name)) {
            throw new Failed(
                    "a role's name has 1 to 64 letters, digits, '.', '_', ':' and '-'", HELP);
        }
    }

    public static Failed unknown(String api, String role) {
        return new Failed("the API " + api + " has no role " + role, "idp role list --api " + api);
    }
}
