package idp.server.db.join;

import idp.core.join.Administrators;
import idp.server.db.Database;
import java.time.Instant;

/// Asks the stored roles.
public final class JdbiAdministrators implements Administrators {
    private final Database database;

    public JdbiAdministrators(Database database) {
        this.database = database;
    }

    @Override
    public boolean exist(Instant now) {
        return database.statement(db -> AdministratorRows.exist(db, now));
    }
}
