package idp.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import idp.core.Stage;
import idp.core.client.ClientUpdateContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JdbiClientUpdateTest extends ClientUpdateContract {
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

    private static long epoch() {
        return stage.database.statement(db ->
                db.createQuery("SELECT coalesce(max(value), 0) FROM epoch WHERE name = 'client'")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @DisplayName("DN-02: a change makes what nodes remember of the client old")
    void a_change_raises_the_epoch() {
        var client = stage.client();
        var before = epoch();
        var two = stage.unregistered(client.id(), Map.of("client_name", "Two")).metadata();
        stage.clients().update(client, two, null, stage.now());
        assertThat(epoch()).isGreaterThan(before);
    }
}
