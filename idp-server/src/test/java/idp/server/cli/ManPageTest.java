package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.cli.shell.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// `scripts/maven test -Dtest=ManPageTest -Dcli.doc=write` writes the page anew.
@DisplayName("docs/idp.1 is what --help says")
final class ManPageTest {
    private static final Path PAGE = Path.of("..", "docs", "idp.1");

    private static CommandLine root() {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        null);
        return new Cli(new CliFixture(), streams).commands();
    }

    @Test
    void the_page_is_what_the_commands_say() throws IOException {
        var page = ManPage.of(root(), "0.1");
        if ("write".equals(System.getProperty("cli.doc"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void every_line_is_a_request_that_man_knows_or_text() {
        assertThat(ManPage.of(root(), "0.1").lines())
                .allMatch(line ->
                        !line.startsWith("'")
                                && (!line.startsWith(".")
                                        || line.matches("\\.(TH|SH|SS|TP|B|PP|nf|fi)( .*)?")));
    }
}
