package idp.server;

import idp.core.access.Evaluator;
import idp.core.audit.hook.Messenger;
import idp.core.oauth.Issuer;
import idp.server.adapter.Crypto;
import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.db.client.JdbiClients;
import idp.server.parts.Components;
import idp.server.parts.DecisionParts;
import idp.server.parts.DeclaredParts;
import idp.server.parts.Together;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/// What changes a configuration as a whole, on a database of its own that can be made to fail.
public final class TestTogether implements Together, AutoCloseable {
    public final Database database = TestPostgres.fresh();
    private final Components ground;

    /// The statement of a transaction that fails, from 1; 0 for none.
    public int faulty;

    /// What it fails with.
    public static final class Fault extends RuntimeException {}

    public TestTogether() {
        var environment = SampleConfig.dev(TestFork.folder("test-data"));
        var config = SampleConfig.read(Config.Mode.DEV, environment);
        ground =
                new Components(
                        config,
                        database,
                        new JdbiClients(database),
                        DecisionParts.of(database),
                        database::time,
                        Crypto.jdk(),
                        Wiring.opaque());
    }

    @Override
    public <T> T act(Function<DeclaredParts, T> work) {
        return database.together(inside -> {
            inside.statement(this::arm);
            return work.apply(DeclaredParts.of(issuer(), inside, ground));
        });
    }

    private boolean arm(Handle db) {
        var count = new AtomicInteger();
        db.getConfig(SqlStatements.class)
                .setSqlLogger(
                        new SqlLogger() {
                            @Override
                            public void logBeforeExecution(StatementContext statement) {
                                if (count.incrementAndGet() == faulty) {
                                    throw new Fault();
                                }
                            }
                        });
        return true;
    }

    @Override
    public Issuer issuer() {
        return new Issuer("https://id.example");
    }

    @Override
    public Evaluator evaluator() {
        return ground.evaluator;
    }

    @Override
    public Messenger messenger() {
        return ground.audit.messenger();
    }

    @Override
    public void close() {
        ground.close();
        database.close();
    }
}
