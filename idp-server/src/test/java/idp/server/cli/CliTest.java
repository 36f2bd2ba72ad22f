package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Unavailable;
import idp.server.cli.shell.Failed;
import idp.server.cli.shell.Program;
import idp.server.cli.shell.Program.Finding;
import idp.server.cli.shell.Streams;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The command line")
final class CliTest {
    private final CliFixture idp = new CliFixture();

    @Test
    void what_cannot_be_understood_exits_with_2_and_names_the_help() {
        for (var line :
                List.of(
                        "",
                        "nonsense",
                        "client",
                        "client create",
                        "client get",
                        "client list --colour")) {
            var ran = idp.run(line.isEmpty() ? new String[0] : line.split(" "));
            assertThat(ran.code()).as(line).isEqualTo(2);
            assertThat(ran.out()).as(line).isEmpty();
            assertThat(ran.err()).as(line).startsWith("idp: ").contains("Try: idp");
        }
    }

    @Test
    void what_is_missing_or_mistyped_is_said_in_words_as_they_are_typed() {
        assertThat(idp.run("client", "create").err())
                .startsWith("idp: One of these is missing: --json, --name\nTry: ");
        assertThat(idp.run("client", "list", "-o", "xml").err())
                .contains("expected one of table, json, yaml, ndjson but was 'xml'");
    }

    @Test
    void failures_exit_with_1_and_name_the_next_command() {
        idp.fault = new Failed("IDP_PORT is not a number", "idp doctor");
        var ran = idp.run("client", "list");
        assertThat(ran.code()).isOne();
        assertThat(ran.err().lines())
                .containsExactly("idp: IDP_PORT is not a number", "Try: idp doctor");
        idp.fault = new Unavailable("the database does not answer", null);
        assertThat(idp.run("client", "list").err())
                .contains("the database does not answer", "Try: idp doctor");
    }

    @Test
    void a_mistake_of_the_program_is_one_line_that_quotes_nothing() {
        var cause = new java.sql.SQLException("duplicate key: velvet", "23505");
        idp.fault = new IllegalStateException("the password velvet", cause);
        var ran = idp.run("client", "list");
        assertThat(ran.code()).isOne();
        assertThat(ran.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("idp: this is a mistake in Gatehouse itself: IllegalStateException at ")
                .contains("SQLException 23505", ".java:")
                .doesNotContain("velvet");
    }

    @Test
    void text_that_was_lost_before_is_refused() {
        var ran = idp.run("user", "create", "--username", "j\uFFFD\uFFFDrgen");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("locale").doesNotContain("\uFFFD");
        assertThat(idp.open).isZero();
    }

    @Test
    void a_process_without_a_terminal_has_nobody_to_ask() {
        assertThat(Streams.ofProcess().console()).isNull();
    }

    @Test
    void a_server_is_started_in_its_mode() {
        assertThat(idp.run("dev").code()).isZero();
        assertThat(idp.run("serve").code()).isZero();
        assertThat(idp.started).containsExactly(Program.Mode.DEV, Program.Mode.SERVE);
    }

    @Test
    void migrating_says_what_was_done() {
        assertThat(idp.run("migrate").document())
                .containsEntry("schema", 8)
                .containsEntry("applied", 2);
    }

    @Test
    void the_doctor_exits_with_1_when_anything_is_wrong() {
        idp.findings.add(new Finding("database", true, "PostgreSQL 18.6", ""));
        assertThat(idp.run("doctor").code()).isZero();
        idp.findings.add(
                new Finding("issuer", false, "does not answer", "start the server: idp dev"));
        var ran = idp.run("doctor", "-o", "table");
        assertThat(ran.code()).isOne();
        assertThat(ran.out()).contains("✔").contains("✖").contains("start the server: idp dev");
    }

    @Test
    @DisplayName("R-20: after a restore all is ended, API keys too unless they are to be kept")
    void restored_asks_first() {
        var unsure = idp.run("restored");
        assertThat(unsure.code()).isOne();
        assertThat(unsure.err()).contains("every session").contains("API key").contains("--yes");
        assertThat(idp.endings).isEmpty();
        assertThat(idp.run("restored", "--yes").document()).containsEntry("api_keys", 5);
        idp.run("restored", "--keep-api-keys", "--yes");
        assertThat(idp.endings).containsExactly("operator:root", "operator:root keeps");
    }

    @Test
    void health_is_an_exit_code() {
        assertThat(idp.run("healthcheck").code()).isZero();
        idp.healthy = false;
        assertThat(idp.run("healthcheck").code()).isOne();
    }

    @Test
    void completion_and_version_are_printed() {
        assertThat(idp.run("completion").out()).contains("complete -F").contains("rotate-secret");
        assertThat(idp.run("--version").out()).contains("Gatehouse 1.2.3, Java 25");
    }

    @Test
    void help_of_every_command_starts_with_examples() {
        for (var command : all(commands())) {
            var help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            assertThat(help)
                    .as(name(command))
                    .startsWith("Examples:\n  idp")
                    .contains("Usage: idp");
        }
    }

    @Test
    void every_example_is_a_command_that_can_be_understood() {
        var examples = new ArrayList<String>();
        for (var command : all(commands())) {
            Arrays.stream(command.getCommandSpec().usageMessage().footer())
                    .filter(line -> line.startsWith("  idp "))
                    .forEach(examples::add);
        }
        assertThat(examples).hasSizeGreaterThan(15);
        for (var example : examples) {
            var arguments =
                    Arrays.copyOfRange(
                            example.strip().split(" "), 1, example.strip().split(" ").length);
            commands().parseArgs(arguments);
        }
    }

    @Test
    void no_option_takes_a_secret() {
        for (var command : all(commands())) {
            for (var option : command.getCommandSpec().options()) {
                var secret =
                        option.longestName()
                                .matches(
                                        ".*(password|secret|key|token)(?!-(type|lifetime)$|s-out$).*");
                assertThat(secret && option.typeInfo().getType() != boolean.class)
                        .as(option.longestName())
                        .isFalse();
            }
        }
    }

    private CommandLine commands() {
        var nothing = java.io.Writer.nullWriter();
        return new Cli(
                        idp,
                        new Streams(
                                InputStream.nullInputStream(),
                                new PrintWriter(nothing),
                                new PrintWriter(nothing),
                                null))
                .commands();
    }

    private static List<CommandLine> all(CommandLine line) {
        var found = new ArrayList<CommandLine>();
        found.add(line);
        line.getSubcommands().values().forEach(sub -> found.addAll(all(sub)));
        return found;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
