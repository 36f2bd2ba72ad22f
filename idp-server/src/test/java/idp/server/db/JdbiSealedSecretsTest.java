package idp.server.db;

import idp.core.jose.SealedSecrets;
import idp.core.jose.SealedSecretsContract;
import idp.server.TestPostgres;
import org.junit.jupiter.api.AfterEach;

final class JdbiSealedSecretsTest extends SealedSecretsContract {
    private final Database database = TestPostgres.fresh();
    private final JdbiSealedSecrets secrets = new JdbiSealedSecrets(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected SealedSecrets secrets() {
        return secrets;
    }
}
