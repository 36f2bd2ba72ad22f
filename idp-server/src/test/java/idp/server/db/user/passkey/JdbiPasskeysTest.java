package idp.server.db.user.passkey;

import idp.core.Stage;
import idp.core.user.passkey.Passkeys;
import idp.core.user.passkey.PasskeysContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiPasskeysTest extends PasskeysContract {
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
    protected Passkeys passkeys() {
        return new JdbiPasskeys(stage.database);
    }
}
