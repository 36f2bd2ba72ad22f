package idp.server.db.key;

import idp.core.seal.SealedSecrets;
import idp.core.seal.SealedSecretsContract;
import idp.server.TestPostgres;
import idp.server.db.Database;
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
