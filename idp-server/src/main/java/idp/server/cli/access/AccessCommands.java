package idp.server.cli.access;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Assignments.Filter;
import idp.core.access.facts.RoleHolder;
import idp.core.user.User;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.cli.user.UserCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp access …`: what somebody may do, and what that comes by.
@Command(
        name = "access",
        description = "Look at what somebody may do.",
        footer = {
            "Examples:",
            "  idp access of alice",
            "  idp access of alice --api orders -o yaml",
            ""
        })
public final class AccessCommands {
    private static final int PAGE = 500;
    public static final String DISABLED = " is disabled: none of it counts until they are enabled.";

    public static final List<String> COLUMNS =
            List.of("api", "role", "by", "resource", "region", "until");

    private final Program program;
    private final Shell shell;

    public AccessCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "of",
            description = {
                "List the roles that somebody holds in every API, and by what: given to them, or to a"
                        + " group that they are in.",
                "Roles whose time is over are not in it. What a role lets its holder do is said by"
                        + " the API's policies: idp policy test asks them."
            },
            footer = {
                "Examples:",
                "  idp access of alice",
                "  idp access of alice@example.test --api orders",
                ""
            })
    int of(
            @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
                    String login,
            @Option(names = "--api", paramLabel = "API", description = "in that one alone")
                    @Nullable String api) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            if (!user.enabled()) {
                shell.say(login + DISABLED);
            }
            var found = new ArrayList<Map<String, Object>>();
            for (var one : apis(installation, api)) {
                roles(installation, one.id(), user, found);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    private static List<ResourceServer> apis(Installation installation, @Nullable String api) {
        var all = installation.keepers().apis();
        if (api != null) {
            return List.of(ApiCommands.require(all, api));
        }
        var found = new ArrayList<ResourceServer>();
        var page = all.list(null, PAGE);
        while (!page.isEmpty()) {
            found.addAll(page);
            page = all.list(page.getLast().id(), PAGE);
        }
        return found;
    }

    private static void roles(
            Installation installation, String api, User user, List<Map<String, Object>> found) {
        held(installation, api, RoleHolder.user(user.id()), "given to them", found);
        for (var group : user.person().groups()) {
            held(installation, api, RoleHolder.group(group), "group " + group, found);
        }
    }

    private static void held(
            Installation installation,
            String api,
            RoleHolder holder,
            String by,
            List<Map<String, Object>> found) {
        var assignments = installation.keepers().assignments();
        var now = installation.clock().instant();
        var filter = new Filter(null, holder);
        var page = assignments.list(api, filter, null, PAGE);
        while (!page.isEmpty()) {
            for (var one : page) {
                var until = one.assignment().until();
                if (until == null || now.isBefore(until)) {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("api", api);
                    row.putAll(AccessDocuments.shown(one));
                    row.put("by", by);
                    found.add(row);
                }
            }
            page = assignments.list(api, filter, page.getLast().id(), PAGE);
        }
    }
}
