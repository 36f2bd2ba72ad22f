package idp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import idp.server.TestPostgres;
import idp.server.cli.shell.Streams;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Whoever adds a verb runs it in one of the stories: this test looks at picocli's own tree.
@DisplayName("Every verb of the command line, run as a process on a real database")
public final class EveryVerbTest {
    private static final List<Consumer<Verbs>> STORIES =
            List.of(ServerStory::tell, AccessStory::tell, ClientStory::tell, PeopleStory::tell);

    /// Two at a time, each on a database of its own.
    private static final int AT_ONCE = 2;

    @Test
    void each_does_what_it_is_asked_and_none_ends_in_a_stack_trace() throws Exception {
        var done = new ConcurrentSkipListSet<String>();
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var told =
                    STORIES.stream().map(story -> workers.submit(() -> tell(story, done))).toList();
            var wrong = new ArrayList<Throwable>();
            for (Future<?> one : told) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    wrong.add(e.getCause());
                }
            }
            assertThat(wrong).isEmpty();
        }
        assertThat(done).isEqualTo(verbs());
    }

    @Test
    @DisplayName("ADR 49: of each it is said what it leaves in the audit")
    void of_each_it_is_known_whether_it_leaves_a_row() {
        assertThat(VerbAudit.known()).isEqualTo(verbs());
    }

    private static void tell(Consumer<Verbs> story, Set<String> done) {
        story.accept(new Verbs(TestPostgres.create(), done));
    }

    public static Set<String> verbs() {
        var streams =
                new Streams(
                        InputStream.nullInputStream(),
                        new PrintWriter(Writer.nullWriter()),
                        new PrintWriter(Writer.nullWriter()),
                        null);
        var all = new ConcurrentSkipListSet<String>();
        leaves(new Cli(new CliFixture(), streams).commands())
                .map(line -> line.getCommandSpec().qualifiedName().substring("idp ".length()))
                .forEach(all::add);
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    private static Stream<CommandLine> leaves(CommandLine line) {
        var below = line.getSubcommands().values();
        return below.isEmpty()
                ? Stream.of(line)
                : below.stream().distinct().flatMap(EveryVerbTest::leaves);
    }
}
