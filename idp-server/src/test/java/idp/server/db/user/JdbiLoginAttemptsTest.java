package idp.server.db.user;

import idp.core.audit.AuditEvent.Kind;
import idp.core.user.LoginAttempts;
import idp.core.user.LoginAttemptsContract;
import idp.server.TestPostgres;
import idp.server.db.Database;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiLoginAttemptsTest extends LoginAttemptsContract {
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestPostgres.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected LoginAttempts attempts() {
        return new JdbiLoginAttempts(database);
    }

    @Override
    protected List<Kind> written(String userId) {
        return database.statement(db ->
                db
                        .createQuery(
                                "SELECT kind FROM audit_event WHERE user_id = :user ORDER BY id")
                        .bind("user", userId)
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .map(Kind::valueOf)
                        .toList());
    }
}
