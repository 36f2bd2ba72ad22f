package idp.server.cli.user;

import idp.core.user.passkey.Passkey;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `idp user passkey …`: for somebody who lost a device. Passkeys are added by their owners alone.
@Command(
        name = "passkey",
        description = "See and remove the passkeys of a person.",
        footer = {
            "Examples:",
            "  idp user passkey list alice",
            "  idp user passkey remove alice PASSKEY --yes",
            ""
        })
public final class PasskeyCommands {
    private static final List<String> COLUMNS =
            List.of("id", "name", "synced", "attested", "created_at", "last_used_at");

    private final Program program;
    private final Shell shell;

    public PasskeyCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "list",
            description = "List the passkeys of a person.",
            footer = {"Examples:", "  idp user passkey list alice", ""})
    int list(
            @Parameters(paramLabel = "LOGIN", description = "username, e-mail address or id")
                    String login) {
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var found = installation.passkeys().of(user.id());
            shell.output().list(COLUMNS, found.stream().map(PasskeyCommands::shown).toList());
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = {
                "Remove a passkey: it signs in nobody any more. What is signed in stays so.",
                "The last way to sign in is not removed: set a password first."
            },
            footer = {"Examples:", "  idp user passkey remove alice PASSKEY --yes", ""})
    int remove(
            @Parameters(
                            index = "0",
                            paramLabel = "LOGIN",
                            description = "username, e-mail address or id")
                    String login,
            @Parameters(index = "1", paramLabel = "PASSKEY", description = "its id, as listed")
                    String id,
            @Option(names = "--yes", description = "do not ask") boolean yes) {
        if (!shell.confirms("This removes the passkey " + id + " of " + login + ".", yes)) {
            return 1;
        }
        try (var installation = program.open()) {
            var user = UserCommands.require(installation.users(), login);
            var now = installation.clock().instant();
            // Who has to have a second factor gets another one on the way in.
            switch (installation.passkeys().remove(user.id(), id, false, now)) {
                case DONE -> shell.say("The passkey " + id + " is removed.");
                case LAST ->
                        throw new Failed(
                                "it is the last way to sign in", "idp user recover " + login);
                case REQUIRED ->
                        throw new Failed(
                                "it is the only second factor of somebody who has to have one",
                                "idp user factor reset " + login);
                case NONE ->
                        throw new Failed(
                                login + " has no passkey " + id, "idp user passkey list " + login);
            }
        }
        return 0;
    }

    private static Map<String, Object> shown(Passkey passkey) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", passkey.id());
        document.put("name", Objects.requireNonNullElse(passkey.name(), ""));
        document.put("synced", passkey.backedUp());
        document.put("attested", passkey.attested());
        document.put("created_at", passkey.createdAt().toString());
        var used = passkey.lastUsedAt();
        document.put("last_used_at", used == null ? "" : used.toString());
        return document;
    }
}
