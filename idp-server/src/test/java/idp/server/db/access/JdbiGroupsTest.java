package idp.server.db.access;

import idp.core.Stage;
import idp.core.access.facts.GroupMembers;
import idp.core.access.facts.Groups;
import idp.core.access.facts.GroupsContract;
import idp.server.db.PostgresStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class JdbiGroupsTest extends GroupsContract {
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
    protected Groups groups() {
        return new JdbiGroups(stage.database);
    }

    @Override
    protected GroupMembers members() {
        return new JdbiGroupMembers(stage.database);
    }
}
