package idp.server.db.link;

import idp.core.Stage;
import idp.core.link.LinksContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiStoredLinksTest extends LinksContract {
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
