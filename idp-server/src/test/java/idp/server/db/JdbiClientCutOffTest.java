package idp.server.db;

import idp.core.Stage;
import idp.core.client.ClientCutOffContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiClientCutOffTest extends ClientCutOffContract {
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
}
