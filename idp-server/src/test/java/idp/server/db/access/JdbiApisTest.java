package idp.server.db.access;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.access.Api;
import idp.core.access.Apis;
import idp.core.access.ApisContract;
import idp.server.db.Epochs;
import idp.server.db.PostgresStage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JdbiApisTest extends ApisContract {
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
    protected Apis apis() {
        return new JdbiApis(stage.database);
    }

    private static long epoch(String name) {
        return stage.database.read(db ->
                db.createQuery("SELECT coalesce(max(value), 0) FROM epoch WHERE name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void every_change_makes_what_nodes_remember_old() {
        var before = epoch(Epochs.POLICY);
        apis().put(new Api("epochs", "urn:epochs", "Epochs", List.of()), "ann", stage.now());
        assertThat(epoch(Epochs.POLICY)).isGreaterThan(before);
        var assignments = epoch(Epochs.ASSIGNMENT);
        apis().delete("epochs", "ann", stage.now());
        assertThat(epoch(Epochs.ASSIGNMENT)).isGreaterThan(assignments);
        assertThat(epoch(Epochs.POLICY)).isGreaterThan(before + 1);
    }
}
