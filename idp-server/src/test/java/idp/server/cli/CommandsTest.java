package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import idp.server.cli.shell.Streams;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@DisplayName("Whoever writes a command can run it")
final class CommandsTest {
    @Test
    @DisplayName("each class that is a command is one that `idp` has")
    void each_class_that_is_a_command_is_in_the_tree() {
        var written =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("idp.server.cli")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(Command.class))
                                .map(JavaClass::getName)
                                .toList();
        assertThat(written).hasSizeGreaterThan(15);
        assertThat(reached()).containsExactlyInAnyOrderElementsOf(written);
    }

    private static Set<String> reached() {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        null);
        var all = new TreeSet<String>();
        collect(new Cli(new CliFixture(), streams).commands(), all);
        return all;
    }

    private static void collect(CommandLine line, Set<String> all) {
        var user = line.getCommandSpec().userObject();
        // A method of a class is a command of that class.
        if (!(user instanceof java.lang.reflect.Method)) {
            all.add(user.getClass().getName());
        }
        line.getSubcommands().values().forEach(below -> collect(below, all));
    }
}
