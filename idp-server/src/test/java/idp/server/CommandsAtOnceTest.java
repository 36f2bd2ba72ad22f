package idp.server;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.oauth.Opaque;
import idp.server.adapter.postgres.EmbeddedPostgres;
import idp.server.config.Config;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two commands at once on an embedded database")
final class CommandsAtOnceTest {
    private static final Config.Store.Embedded WHERE =
            new Config.Store.Embedded(TestFork.folder("at-once"), 2);

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void the_end_of_the_first_does_not_stop_it_under_the_second() throws Exception {
        var first = command();
        var second = command();
        var ending = Thread.ofPlatform().start(first::close);
        // Until it has said that it waits: longer than a PostgreSQL without visitors takes to stop.
        Wait.until(
                "the first says that it waits",
                () -> {
                    assertThat(second.database().time()).isNotNull();
                    return !told.isEmpty();
                });
        assertThat(ending.isAlive()).isTrue();
        second.close();
        ending.join();
        assertThat(EmbeddedPostgres.running(WHERE.home())).isNull();
        assertThat(told).singleElement().asString().startsWith("waiting for another command");
        try (var next = command()) {
            assertThat(next.database().time()).isNotNull();
        }
    }

    private Store command() {
        return Store.ofCommand(WHERE, new Opaque(new SecureRandom()), told::add);
    }
}
