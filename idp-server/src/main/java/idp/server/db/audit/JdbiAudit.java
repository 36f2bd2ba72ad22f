package idp.server.db.audit;

import idp.core.audit.Audit;
import idp.core.audit.AuditEvent;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import java.time.Instant;

/// Writes down what changed nothing but is an act all the same.
public final class JdbiAudit implements Audit {
    private final Database database;

    public JdbiAudit(Database database) {
        this.database = database;
    }

    @Override
    public void note(AuditEvent event, Instant now) {
        database.transaction(db -> {
            AuditRows.write(db, event, now);
            return true;
        });
    }
}
