package idp.server.db.grants;

import idp.core.Stage;
import idp.core.token.apikey.ApiKeys;
import idp.core.token.apikey.ApiKeysContract;
import idp.server.db.PostgresStage;
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
