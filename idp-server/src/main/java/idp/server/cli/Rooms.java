package idp.server.cli;

import idp.server.cli.access.AccessCommands;
import idp.server.cli.access.ApiCommands;
import idp.server.cli.access.EntityCommands;
import idp.server.cli.access.GroupCommands;
import idp.server.cli.access.PolicyCommands;
import idp.server.cli.access.RoleCommands;
import idp.server.cli.audit.AuditCommands;
import idp.server.cli.audit.AuditExportCommand;
import idp.server.cli.audit.AuditListCommand;
import idp.server.cli.audit.WebhookCommands;
import idp.server.cli.capacity.CapacityCommand;
import idp.server.cli.client.ClientCheckCommand;
import idp.server.cli.client.ClientCommands;
import idp.server.cli.client.ClientUpdateCommand;
import idp.server.cli.declared.ApplyCommand;
import idp.server.cli.declared.DiffCommand;
import idp.server.cli.declared.ExportCommand;
import idp.server.cli.mail.MailCommands;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import idp.server.cli.token.ApiKeyCommands;
import idp.server.cli.token.KeyCommands;
import idp.server.cli.token.RevocationCommands;
import idp.server.cli.token.TokenCommands;
import idp.server.cli.user.AdminCommands;
import idp.server.cli.user.DemoCommands;
import idp.server.cli.user.InvitationCommands;
import idp.server.cli.user.InviteCommand;
import idp.server.cli.user.PasskeyCommands;
import idp.server.cli.user.SessionCommands;
import idp.server.cli.user.UserCommands;
import idp.server.cli.user.UserDeleteCommand;
import idp.server.cli.user.UserFactorCommands;
import idp.server.cli.user.UserRecoverCommand;
import idp.server.cli.user.UserUnlockCommand;
import idp.server.cli.user.UserUpdateCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The commands by the noun that they begin with, in the order of the help. picocli reads what a command
/// takes from its annotations, and all of them take longer than most commands run: so only the noun that
/// a line begins with is looked at, and all where it begins with none (ADR 66).
final class Rooms {
    /// What [Idp] does itself, but for `completion`, which has to know everything.
    static final Set<String> OWN =
            Set.of("dev", "serve", "migrate", "restored", "doctor", "healthcheck");

    /// What may stand before the noun, with what it is given behind it or in it.
    private static final Set<String> WITH_VALUE = Set.of("-o", "--output", "--server");

    private static final List<String> JOINED = List.of("-o", "--output=", "--server=");

    private final CommandLine.IFactory makers;
    private final Map<String, Supplier<Object>> byNoun = new LinkedHashMap<>();

    Rooms(Program program, Shell shell, CommandLine.IFactory makers) {
        this.makers = makers;
        byNoun.put("client", () -> clients(program, shell));
        byNoun.put("user", () -> users(program, shell));
        byNoun.put("admin", () -> new AdminCommands(program, shell));
        byNoun.put("demo", () -> new DemoCommands(program, shell));
        byNoun.put("session", () -> new SessionCommands(program, shell));
        byNoun.put("key", () -> new KeyCommands(program, shell));
        byNoun.put("revocation", () -> new RevocationCommands(program, shell));
        byNoun.put("api", () -> new ApiCommands(program, shell));
        byNoun.put("role", () -> new RoleCommands(program, shell));
        byNoun.put("group", () -> new GroupCommands(program, shell));
        byNoun.put("access", () -> new AccessCommands(program, shell));
        byNoun.put("resource", () -> EntityCommands.resources(program, shell));
        byNoun.put("subject", () -> EntityCommands.subjects(program, shell));
        byNoun.put("api-key", () -> new ApiKeyCommands(program, shell));
        byNoun.put("policy", () -> new PolicyCommands(program, shell));
        byNoun.put("token", () -> new TokenCommands(program, shell));
        byNoun.put("lint", () -> new LintCommand(program, shell));
        byNoun.put("explain", () -> new ExplainCommand(program, shell));
        byNoun.put("audit", () -> audit(program, shell));
        byNoun.put("webhook", () -> new WebhookCommands(program, shell));
        byNoun.put("export", () -> new ExportCommand(program, shell));
        byNoun.put("diff", () -> new DiffCommand(program, shell));
        byNoun.put("apply", () -> new ApplyCommand(program, shell));
        byNoun.put("mail", () -> new MailCommands(program, shell));
        byNoun.put("capacity", () -> new CapacityCommand(program, shell));
    }

    void open(CommandLine line, String[] arguments) {
        var noun = noun(arguments);
        byNoun.forEach((name, room) -> {
            if (noun == null || noun.equals(name)) {
                line.addSubcommand(name, room.get());
            }
        });
    }

    /// What the line begins with, `-o FORMAT` and `--server URL` aside; null if that is neither a noun nor done without one.
    private @Nullable String noun(String[] arguments) {
        for (var i = 0; i < arguments.length; i++) {
            var word = arguments[i];
            if (byNoun.containsKey(word) || OWN.contains(word)) {
                return word;
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (JOINED.stream().noneMatch(word::startsWith)) {
                return null;
            }
        }
        return null;
    }

    private CommandLine clients(Program program, Shell shell) {
        var clients = new CommandLine(new ClientCommands(program, shell), makers);
        clients.addSubcommand(new ClientUpdateCommand(program, shell));
        clients.addSubcommand(new ClientCheckCommand(program, shell));
        return clients;
    }

    private CommandLine users(Program program, Shell shell) {
        var users = new CommandLine(new UserCommands(program, shell), makers);
        users.addSubcommand(new UserUpdateCommand(program, shell));
        users.addSubcommand(new UserDeleteCommand(program, shell));
        users.addSubcommand(new InviteCommand(program, shell));
        users.addSubcommand(new InvitationCommands(program, shell));
        users.addSubcommand(new UserRecoverCommand(program, shell));
        users.addSubcommand(new UserUnlockCommand(program, shell));
        users.addSubcommand(new PasskeyCommands(program, shell));
        users.addSubcommand(new CommandLine(new UserFactorCommands(program, shell), makers));
        return users;
    }

    private CommandLine audit(Program program, Shell shell) {
        var audit = new CommandLine(new AuditCommands(program, shell), makers);
        audit.addSubcommand(new AuditListCommand(program, shell));
        audit.addSubcommand(new AuditExportCommand(program, shell));
        return audit;
    }
}
