package idp.server.db.access;

import idp.core.Stage;
import idp.core.access.facts.Assignments;
import idp.core.access.facts.Groups;
import idp.core.access.facts.Roles;
import idp.core.access.facts.RolesContract;
import idp.server.db.PostgresStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiRolesTest extends RolesContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
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
    protected Roles roles() {
        return new JdbiRoles(stage.database);
    }

    @Override
    protected Assignments assignments() {
        return new JdbiAssignments(stage.database);
    }

    @Override
    protected Groups groups() {
        return new JdbiGroups(stage.database);
    }

    @Override
    protected String api() {
        var id = "api" + NUMBER.incrementAndGet();
        stage.database.transaction(db ->
                db.createUpdate(
                                """
                                INSERT INTO api (id, resource, name, created_at, updated_at)
                                VALUES (:id, 'urn:' || :id, :id, :now, :now)
                                """)
                        .bind("id", id)
                        .bind("now", stage.now())
                        .execute());
        return id;
    }
}
