package idp.server.db.grants;

import idp.core.Stage;
import idp.core.authorize.ConsentsContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiConsentsTest extends ConsentsContract {
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
