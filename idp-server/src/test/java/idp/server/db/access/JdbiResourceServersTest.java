package idp.server.db.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.access.ResourceServersContract;
import idp.server.db.Epochs;
import idp.server.db.PostgresStage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiResourceServersTest extends ResourceServersContract {
    private static PostgresStage stage;

    @BeforeAll
    static void open() {
        stage = new PostgresStage();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Override
    protected Stage stage() {
        return stage;
    }

    @Override
    protected ResourceServers apis() {
        return new JdbiResourceServers(stage.database);
    }

    private static long epoch(String name) {
        return stage.database.statement(db ->
                db.createQuery("SELECT coalesce(max(value), 0) FROM epoch WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void every_change_makes_what_nodes_remember_old() {
        var before = epoch(Epochs.POLICY);
        apis().put(new ResourceServer("epochs", "urn:epochs", "Epochs", List.of()), stage.now());
        assertThat(epoch(Epochs.POLICY)).isGreaterThan(before);
        var assignments = epoch(Epochs.ASSIGNMENT);
        apis().delete("epochs", stage.now());
        assertThat(epoch(Epochs.ASSIGNMENT)).isGreaterThan(assignments);
        assertThat(epoch(Epochs.POLICY)).isGreaterThan(before + 1);
    }
}
