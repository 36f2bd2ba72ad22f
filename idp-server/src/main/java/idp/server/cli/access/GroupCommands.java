package idp.server.cli.access;

import idp.core.access.Drafts;
import idp.core.access.facts.Group;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.cli.user.UserCommands;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp group …`: groups of people, and who is in them.
@Command(
        name = "group",
        description = "Change groups, and who is in them.",
        footer = {
            "Examples:",
            "  idp group put staff --description Employees",
            "  idp group add staff alice",
            "  idp group list",
            ""
        })
public final class GroupCommands {
    private static final int PAGE = 500;
    private static final String HELP = "idp group put --help";
    private static final String GROUP = "GROUP";
    private static final String LOGIN = "LOGIN";
    public static final List<String> COLUMNS = List.of("name", "description");
    public static final List<String> MEMBERS = List.of("id", "username", "email");

    private final Program program;
    private final Shell shell;

    public GroupCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List all groups.",
            footer = {"Examples:", "  idp group list -o json", ""})
    int list() {
        try (var installation = program.open()) {
            var groups = installation.keepers().groups();
            var found = new ArrayList<Map<String, Object>>();
            var page = groups.list(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(group -> found.add(AccessDocuments.shown(group)));
                page = groups.list(page.getLast().name(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    @Command(
            name = "put",
            description = "Create a group, or change its description.",
            footer = {"Examples:", "  idp group put staff --description Employees", ""})
    int put(
            @Parameters(paramLabel = GROUP) String name,
            @Option(names = "--description", paramLabel = "TEXT", defaultValue = "")
                    String description) {
        mustBeName(name);
        var group = new Group(name, description);
        var problem = Drafts.problem(group);
        if (problem != null) {
            throw new Failed(problem, HELP);
        }
        try (var installation = program.open()) {
            installation.keepers().groups().put(group, installation.clock().instant());
            shell.output().one(AccessDocuments.shown(group));
        }
        return 0;
    }

    @Command(
            name = "delete",
            description =
                    "Delete a group: its members leave it, and the roles it holds go with it.",
            footer = {"Examples:", "  idp group delete staff --yes", ""})
    int delete(
            @Parameters(paramLabel = GROUP) String name,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (!shell.confirms("This deletes the group " + name + " for good.", yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var now = installation.clock().instant();
            if (!installation.keepers().groups().delete(name, now)) {
                throw unknown(name);
            }
            shell.say("The group " + name + " is deleted.");
        }
        return 0;
    }

    @Command(
            name = "add",
            description = "Put somebody into a group.",
            footer = {"Examples:", "  idp group add staff alice", ""})
    int add(
            @Parameters(paramLabel = GROUP) String name,
            @Parameters(paramLabel = LOGIN, description = "username, e-mail address or id")
                    String login) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var now = installation.clock().instant();
            var added = installation.keepers().members().add(name, user.id(), now);
            switch (added) {
                case IS_MEMBER -> shell.say(login + " is in the group " + name + ".");
                case NO_SUCH_GROUP -> throw unknown(name);
                case NO_SUCH_USER ->
                        throw new Failed("there is no account " + login, "idp user list");
            }
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Take somebody out of a group. Every node knows within a second.",
            footer = {"Examples:", "  idp group remove staff alice", ""})
    int remove(
            @Parameters(paramLabel = GROUP) String name,
            @Parameters(paramLabel = LOGIN, description = "username, e-mail address or id")
                    String login) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var now = installation.clock().instant();
            var members = installation.keepers().members();
            if (!members.remove(name, user.id(), now)) {
                throw new Failed(
                        login + " is not in the group " + name, "idp group members " + name);
            }
            shell.say(login + " is not in the group " + name + " any more.");
        }
        return 0;
    }

    @Command(
            name = "members",
            description = "List who is in a group.",
            footer = {"Examples:", "  idp group members staff", ""})
    int members(@Parameters(paramLabel = GROUP) String name) {
        try (var installation = program.open()) {
            var keepers = installation.keepers();
            if (keepers.groups().find(name) == null) {
                throw unknown(name);
            }
            var found = new ArrayList<Map<String, Object>>();
            var page = keepers.members().list(name, null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(id -> found.add(member(installation, id)));
                page = keepers.members().list(name, page.getLast(), PAGE);
            }
            shell.output().list(MEMBERS, found);
        }
        return 0;
    }

    private static Map<String, Object> member(Installation installation, String id) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", id);
        var user = installation.users().find(id);
        if (user != null) {
            document.put("username", user.person().username());
            document.put("email", user.person().email());
        }
        document.values().removeIf(value -> value == null);
        return document;
    }

    public static void mustBeName(String name) {
        if (!Group.isName(name)) {
            throw new Failed(
                    "a group's name has 1 to 100 characters, and no spaces, commas, slashes or"
                            + " invisible characters",
                    HELP);
        }
    }

    public static Failed unknown(String name) {
        return new Failed("there is no group " + name, "idp group list");
    }
}
