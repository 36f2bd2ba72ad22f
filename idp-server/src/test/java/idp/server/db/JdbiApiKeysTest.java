package idp.server.db;

import idp.core.Stage;
import idp.core.token.ApiKeys;
import idp.core.token.ApiKeysContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiApiKeysTest extends ApiKeysContract {
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
    protected ApiKeys keys() {
        return new JdbiApiKeys(stage.database);
    }
}
