package idp.server.db;

import idp.core.audit.AuditEvent;
import idp.core.audit.Origin;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Writes an audit row in the transaction that the act itself runs in.
public final class AuditRows {
    private AuditRows() {}

    public static void write(Handle db, AuditEvent event, Instant now) {
        var origin = Origin.current();
        db.createUpdate(
                        """
                        INSERT INTO audit_event (at, kind, client_id, user_id, object, ref, address)
                        VALUES (:now, :kind, :client, :user, :object, :ref, :address)
                        """)
                .bind("now", now)
                .bind("kind", event.kind().name())
                .bind("client", event.clientId())
                .bind("user", event.userId())
                .bind("object", event.object())
                .bind("ref", origin.ref())
                .bind("address", origin.address())
                .execute();
    }
}
