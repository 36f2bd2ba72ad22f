package idp.server.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idp.server.TestTogether;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("ADR 74: a new installation becomes what a file says")
final class SeedingTest {
    private final TestTogether whole = new TestTogether();

    @TempDir Path folder;

    @AfterEach
    void close() {
        whole.close();
    }

    private Path file(String list) throws IOException {
        var yaml = "apiVersion: gatehouse/v1\n" + list;
        return Files.writeString(folder.resolve("seed.yaml"), yaml);
    }

    private void start(Path file, boolean always) {
        new Seeding(whole, file, always, null, Map.<String, String>of()::get).run();
    }

    private List<String> texts(String sql) {
        return whole.database.statement(db -> db.createQuery(sql).mapTo(String.class).list());
    }

    private List<String> groups() {
        return texts("SELECT name || ' ' || description FROM user_group");
    }

    @Test
    void at_the_first_start_alone_or_at_each() throws IOException {
        var file = file("groups: [{name: staff, description: All}]\n");
        start(file, false);
        assertThat(groups()).containsExactly("staff All");
        whole.database.statement(db -> db.execute("UPDATE user_group SET description = 'Others'"));
        start(file, false);
        assertThat(groups()).containsExactly("staff Others");
        start(file, true);
        assertThat(groups()).containsExactly("staff All");
    }

    @Test
    void one_that_is_wrong_stops_the_start_and_is_tried_again() throws IOException {
        var wrong = file("groups: [{name: a}]\nroles: [{api: none, name: x}]\n");
        assertThatThrownBy(() -> start(wrong, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed.yaml:3:9: role none/x: there is no API none");
        assertThatThrownBy(() -> start(file("groups: 7\n"), false)).hasMessageContaining(":2:1:");
        var secret =
                file(
                        "clients: [{key: a, client_name: A, grant_types: [client_credentials], secret: {generate: true}}]\n");
        assertThatThrownBy(() -> start(secret, false)).hasMessageContaining("nowhere to go");
        assertThat(groups()).isEmpty();
        start(file("groups: [{name: a}]\n"), false);
        assertThat(groups()).containsExactly("a ");
    }

    @Test
    void of_nodes_that_start_at_once_one_does_it() throws Exception {
        var file = file("groups: [{name: a}, {name: b}]\n");
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var one = nodes.submit(() -> start(file, false));
            var other = nodes.submit(() -> start(file, false));
            one.get();
            other.get();
        }
        assertThat(
                        texts(
                                "SELECT kind FROM audit_event WHERE kind IN ('GROUP_STORED', 'CONFIGURATION_APPLIED')"))
                .hasSize(3);
    }
}
