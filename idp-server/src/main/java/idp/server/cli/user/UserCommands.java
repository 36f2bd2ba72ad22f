package idp.server.cli.user;

import idp.core.user.Identifier;
import idp.core.user.NewUsers;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordPolicy;
import idp.core.user.StoredPasswords;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user …`: the people who sign in. A password that is set here opens the account once: the
/// person has to choose another one.
@Command(
        name = "user",
        description = "Create and change accounts.",
        footer = {
            "Examples:",
            "  idp user create --username alice --email alice@example.com --password-stdin",
            "  idp user set-password alice --password-stdin",
            "  idp user update alice --email alice@example.org",
            "  idp user disable alice",
            "  idp user list -o json",
            ""
        })
public final class UserCommands {
    private static final int PAGE = 500;
    private static final String LOGIN = "LOGIN";
    public static final List<String> COLUMNS =
            List.of("id", "username", "email", "name", "enabled", "created_at");

    private final Program program;
    private final Shell shell;

    public UserCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "create",
            description =
                    "Create an account. Its password, if one is given, has to be changed at the first sign-in,"
                            + " within 24 hours.",
            footer = {
                "Examples:",
                "  idp user create --username alice --email alice@example.com --password-stdin",
                "  idp user create --email bob@example.com --email-verified --group staff",
                ""
            })
    int create(
            @Mixin NewUser told,
            @Option(
                            names = "--password-stdin",
                            description = "read the password from standard input")
                    boolean passwordStdin) {
        var password = passwordStdin ? shell.input().secretLine("idp user create --help") : null;
        try (var installation = program.open()) {
            var user =
                    switch (installation.newUsers().create(told.person(), password, true)) {
                        case NewUsers.Outcome.Made(var made) -> made;
                        case NewUsers.Outcome.NameTaken() -> throw taken();
                        case NewUsers.Outcome.BadName(var problem) ->
                                throw new Failed(says(problem), "idp user create --help");
                        case NewUsers.Outcome.BadPassword(var problem) ->
                                throw new Failed(says(problem), "idp user create --help");
                    };
            shell.output().one(shown(user));
            if (password == null) {
                shell.say(
                        "There is no password yet. A link to choose one: idp user recover "
                                + user.loginName());
            }
        }
        return 0;
    }

    @Command(
            name = "set-password",
            description =
                    "Set a password that has to be changed at the next sign-in, within 24 hours. Ends all"
                            + " sessions. A link leaves the choice to its owner: idp user recover.",
            footer = {"Examples:", "  idp user set-password alice --password-stdin", ""})
    int setPassword(
            @Parameters(paramLabel = LOGIN, description = "username, e-mail address or id")
                    String login,
            @Option(
                            names = "--password-stdin",
                            description = "read it from standard input instead of asking")
                    boolean passwordStdin) {
        var help = "idp user set-password --help";
        var password =
                passwordStdin
                        ? shell.input().secretLine(help)
                        : shell.input().askSecret("New password", help);
        try (var installation = program.open()) {
            var user = require(installation.users(), login);
            switch (installation.passwordChange().byOperator(user.id(), password)) {
                case PasswordChange.Outcome.Changed() ->
                        shell.say(
                                "The password of "
                                        + login
                                        + " is set; it has to be changed at the next sign-in, within "
                                        + StoredPasswords.TEMPORARY.toHours()
                                        + " hours. After that it opens nothing.");
                case PasswordChange.Outcome.Unfit(var problem) ->
                        throw new Failed(says(problem), help);
                case PasswordChange.Outcome.Gone() -> throw unknown(login);
            }
        }
        return 0;
    }

    @Command(
            name = "disable",
            description = "Close an account, and end its sessions, grants and tokens.",
            footer = {"Examples:", "  idp user disable alice", ""})
    int disable(@Parameters(paramLabel = LOGIN) String login) {
        return setEnabled(login, false);
    }

    @Command(
            name = "enable",
            description = "Open a closed account again.",
            footer = {"Examples:", "  idp user enable alice", ""})
    int enable(@Parameters(paramLabel = LOGIN) String login) {
        return setEnabled(login, true);
    }

    @Command(
            name = "get",
            description = "Show one account.",
            footer = {"Examples:", "  idp user get alice", ""})
    int get(@Parameters(paramLabel = LOGIN) String login) {
        try (var installation = program.open()) {
            shell.output().one(shown(require(installation.users(), login)));
        }
        return 0;
    }

    @Command(
            name = "list",
            description = "List all accounts.",
            footer = {"Examples:", "  idp user list -o json", ""})
    int list() {
        try (var installation = program.open()) {
            var found = new ArrayList<Map<String, Object>>();
            var page = installation.users().list(null, PAGE);
            while (!page.isEmpty()) {
                page.forEach(user -> found.add(shown(user)));
                page = installation.users().list(page.getLast().id(), PAGE);
            }
            shell.output().list(COLUMNS, found);
        }
        return 0;
    }

    private int setEnabled(String login, boolean enabled) {
        try (var installation = program.open()) {
            var user = require(installation.users(), login);
            if (!installation.users().setEnabled(user.id(), enabled)) {
                throw unknown(login);
            }
            shell.say("The account " + login + (enabled ? " is open." : " is closed."));
        }
        return 0;
    }

    public static User require(Users users, String login) {
        var identifier = Identifier.of(login);
        var byName = identifier == null ? null : users.find(identifier);
        var user = byName == null ? users.find(login) : byName;
        if (user == null) {
            throw unknown(login);
        }
        return user;
    }

    public static Failed unknown(String login) {
        return new Failed("there is no account " + login, "idp user list");
    }

    public static Failed taken() {
        return new Failed(
                "the username or the e-mail address belongs to somebody", "idp user list");
    }

    private static String says(PasswordPolicy.Problem problem) {
        return switch (problem) {
            case TOO_SHORT -> "a password has at least " + PasswordPolicy.SHORTEST + " characters";
            case TOO_LONG -> "a password has at most " + PasswordPolicy.LONGEST + " characters";
            case NOT_TEXT -> "the password has control characters, or is not text";
            case PREDICTABLE -> "the password is nothing but repetitions and sequences";
            case COMMON -> "the password is made of words that everybody tries first";
            case LEAKED -> "the password was found in a leak";
            case PERSONAL -> "the password is made of the names of the person or the provider";
            case UNCHANGED -> "this is the present password";
        };
    }

    static String says(NewUsers.NameProblem problem) {
        return switch (problem) {
            case NO_NAME -> "an account needs --username or --email";
            case USERNAME -> "a username has no spaces, no invisible characters and no @";
            case MIXED_SCRIPTS ->
                    "a name has letters of one script, so that nobody is taken for somebody else";
            case EMAIL -> "an e-mail address has the form local@domain";
            case TEXT -> "one of the texts is too long, or has control characters";
        };
    }

    static Map<String, Object> shown(User user) {
        var person = user.person();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", user.id());
        document.put("username", person.username());
        document.put("email", person.email());
        document.put("email_verified", person.emailVerified());
        document.put("name", person.profile().name());
        document.put("groups", person.groups());
        document.put("enabled", user.enabled());
        document.put("password_must_change", user.passwordMustChange());
        document.put("created_at", user.createdAt().toString());
        document.values().removeIf(value -> value == null);
        return document;
    }
}
