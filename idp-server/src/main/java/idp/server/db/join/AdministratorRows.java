package idp.server.db.join;

import idp.core.access.ResourceServer;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.join.Administrators;
import idp.server.db.AuditRows;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who holds the role that may do everything, for all who ask or give it in the transaction of something
/// else.
final class AdministratorRows {
    private AdministratorRows() {}

    /// As [Administrators#exist].
    static boolean exist(Handle db, Instant now) {
        return db.createQuery(
                        """
                        SELECT EXISTS (
                            SELECT FROM role_assignment a
                            WHERE a.api_id = :api AND a.role = :role
                                AND a.resource_type IS NULL AND a.region IS NULL
                                AND (a.until IS NULL OR a.until > :now)
                                AND EXISTS (
                                    SELECT FROM users u
                                    WHERE u.enabled
                                        AND (a.holder_type = 'user' AND u.id = a.holder_id
                                            OR a.holder_type = 'group'
                                                AND u.groups @> ARRAY[a.holder_id])))
                        """)
                .bind("api", ResourceServer.OWN)
                .bind("role", Administrators.ROLE)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    /// From here on nobody else gets or loses the role until this transaction ends.
    static void lock(Handle db) {
        db.createQuery("SELECT name FROM role WHERE api_id = :api AND name = :role FOR UPDATE")
                .bind("api", ResourceServer.OWN)
                .bind("role", Administrators.ROLE)
                .mapTo(String.class)
                .findOne();
    }

    /// @param until when it ends; null for never
    static void give(
            Handle db, String id, String userId, @Nullable Instant until, String by, Instant now) {
        db.createUpdate(
                        """
                        INSERT INTO role_assignment
                            (id, api_id, role, holder_type, holder_id, until, created_at, created_by)
                        VALUES (:id, :api, :role, 'user', :user, :until, :now, :by)
                        """)
                .bind("id", id)
                .bind("api", ResourceServer.OWN)
                .bind("role", Administrators.ROLE)
                .bind("user", userId)
                .bind("until", until)
                .bind("now", now)
                .bind("by", by)
                .execute();
        var target = Target.role(ResourceServer.OWN, Administrators.ROLE, null, userId);
        AuditRows.write(db, AuditEvent.of(Kind.ROLE_ASSIGNED, target).about("first"), now);
    }
}
