package idp.server.cli.user;

import idp.core.user.NewUsers.Amendment;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Installation;
import idp.server.cli.shell.Patch;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.json.MergePatch;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user update`: tells something else about a person. Sessions and tokens go on; apps learn of it
/// with the next ID token or from userinfo.
@Command(
        name = "update",
        description = {
            "Change what is told about a person, and print it.",
            "An empty text takes something away. Another e-mail address counts as not verified",
            "unless --email-verified says so. Groups: idp group add."
        },
        footer = {
            "Examples:",
            "  idp user update alice --email alice@example.org --email-verified",
            "  idp user update alice --username alice.smith --family-name Smith --phone ''",
            "  idp user update alice --json changes.json",
            ""
        })
public final class UserUpdateCommand implements Callable<Integer> {
    public static final String HELP = "idp user update --help";
    private static final int TRIES = 5;

    private final Program program;
    private final Shell shell;

    @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
    String login = "";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description =
                    "a JSON merge patch (RFC 7396) of claims: null takes one away; - for standard input")
    @Nullable String json;

    @Option(names = "--username", paramLabel = "NAME", description = "the name to sign in with")
    @Nullable String username;

    @Option(names = "--email", paramLabel = "ADDRESS", description = "signs in as well")
    @Nullable String email;

    @Option(
            names = "--email-verified",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "somebody made sure that it is theirs")
    @Nullable Boolean emailVerified;

    @Option(names = "--name", paramLabel = "NAME", description = "the full name")
    @Nullable String name;

    @Option(names = "--given-name", paramLabel = "NAME")
    @Nullable String givenName;

    @Option(names = "--family-name", paramLabel = "NAME")
    @Nullable String familyName;

    @Option(names = "--phone", paramLabel = "NUMBER", description = "such as +49 30 1234")
    @Nullable String phone;

    public UserUpdateCommand(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var patch = patch();
        if (patch.isEmpty()) {
            throw new Failed("nothing to change was named", HELP);
        }
        try (var installation = program.open()) {
            for (var tries = 0; tries < TRIES; tries++) {
                if (isDone(installation, patch)) {
                    return 0;
                }
            }
        }
        throw new Failed("the account is being changed all the time: try again", "idp user get");
    }

    /// False when somebody else was faster: their change is the one to build on.
    private boolean isDone(Installation installation, Patch patch) {
        var user = UserCommands.require(installation.users(), login);
        var before = PersonDocument.of(user.person());
        var changes = patch.changes();
        unverify(before, changes, "email", "email_verified");
        unverify(before, changes, "phone_number", "phone_number_verified");
        var told = PersonDocument.read(MergePatch.apply(before, changes));
        return switch (installation.newUsers().amend(user, told.in(user.person().groups()))) {
            case Amendment.Amended() -> {
                var now = UserCommands.require(installation.users(), user.id());
                shell.output().one(UserCommands.shown(now));
                yield true;
            }
            case Amendment.ChangedMeanwhile() -> false;
            case Amendment.NameTaken() -> throw UserCommands.taken();
            case Amendment.BadName(var problem) ->
                    throw new Failed(UserCommands.says(problem), HELP);
            case Amendment.Gone() -> throw UserCommands.unknown(login);
        };
    }

    /// Nobody has made sure of an address that is new.
    private static void unverify(
            Map<String, Object> before,
            Map<String, @Nullable Object> changes,
            String what,
            String verified) {
        if (changes.containsKey(what)
                && !changes.containsKey(verified)
                && !String.valueOf(before.get(what)).equals(String.valueOf(changes.get(what)))) {
            changes.put(verified, false);
        }
    }

    /// What was typed.
    public Patch patch() {
        return Patch.of(shell, json, HELP)
                .text("username", username)
                .text("email", email)
                .text("name", name)
                .text("given_name", givenName)
                .text("family_name", familyName)
                .text("phone_number", phone)
                .put("email_verified", emailVerified);
    }
}
