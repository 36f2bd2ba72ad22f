package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.shell.Streams;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("ADR 66: a command that was read alone is what it is among all")
final class RoomsTest {
    private final CliFixture idp = new CliFixture();
    private final CommandLine all = all();

    @Test
    void its_help_is_the_same() {
        assertThat(all.getSubcommands()).hasSizeGreaterThan(20).containsKeys("client", "audit");
        all.getSubcommands()
                .forEach((name, command) -> {
                    var help = command.getUsageMessage();
                    for (var before : new String[] {"", "-ojson ", "-o json ", "--output=json "}) {
                        var line = before + name + " --help";
                        assertThat(idp.run(line.split(" ")).out()).as(line).isEqualTo(help);
                    }
                });
    }

    @Test
    void a_line_that_begins_otherwise_knows_all() {
        assertThat(idp.run("--help").out()).isEqualTo(all.getUsageMessage());
        assertThat(idp.run("--help", "client").out()).isEqualTo(all.getUsageMessage());
        assertThat(idp.run("completion").out()).contains(all.getSubcommands().keySet());
        assertThat(idp.run("clint", "list").err()).contains("clint", "Try: idp --help");
    }

    @Test
    void what_needs_no_noun_is_of_the_program_itself() {
        assertThat(all.getSubcommands()).containsKeys(Rooms.OWN.toArray(String[]::new));
        for (var name : Rooms.OWN) {
            var spec = all.getSubcommands().get(name).getCommandSpec();
            assertThat(spec.userObject()).as(name).isInstanceOf(java.lang.reflect.Method.class);
        }
    }

    private static CommandLine all() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var streams = new Streams(InputStream.nullInputStream(), nowhere, nowhere, null);
        return new Cli(new CliFixture(), streams).commands();
    }
}
