package idp.server.db.user;

import idp.core.Stage;
import idp.core.session.SessionRenewalContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiSessionRenewalTest extends SessionRenewalContract {
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
