package idp.server.cli.user;

import idp.core.join.DemoPeople;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Shell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// `idp demo …`: what a developer tries things with. There is none of it for an issuer that others reach.
@Command(
        name = "demo",
        description = "People to try things with, on this machine.",
        footer = {"Examples:", "  idp demo users", ""})
public final class DemoCommands {
    private final Program program;
    private final Shell shell;

    public DemoCommands(Program program, Shell shell) {
        this.program = program;
        this.shell = shell;
    }

    @Command(
            name = "users",
            description = {
                "Make alice@example.test and bob@example.test if they are not there, and print",
                "their passwords, which are others in each installation."
            },
            footer = {"Examples:", "  idp demo users", ""})
    int users() {
        try (var installation = program.open()) {
            if (!installation.issuer().isLocal()) {
                throw new Failed(
                        "demo people are for an issuer on this machine", "idp user create --help");
            }
            var people =
                    new DemoPeople(
                            installation.users(),
                            installation.newUsers(),
                            installation.secrets(),
                            installation.clock());
            var shown = people.all().stream().map(DemoCommands::shown).toList();
            shell.output().list(List.of("email", "password"), shown);
        }
        return 0;
    }

    private static Map<String, Object> shown(DemoPeople.Shown one) {
        var document = new LinkedHashMap<String, Object>();
        document.put("email", one.email());
        document.put("password", one.password() == null ? "(changed since)" : one.password());
        return document;
    }
}
