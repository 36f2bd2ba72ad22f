package idp.server.db.access;

import idp.core.access.facts.Role;
import idp.core.access.facts.Roles;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Epochs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Roles in `role`. Assignments hang on them by a foreign key.
public final class JdbiRoles implements Roles {
    private final Database database;

    public JdbiRoles(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Role find(String api, String name) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT name, description FROM role
                                WHERE api_id = :api AND name = :name
                                """)
                        .bind("api", api)
                        .bind("name", name)
                        .map((row, _) -> role(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<Role> list(String api, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT name, description FROM role
                                WHERE api_id = :api AND name > coalesce(:after, '')
                                ORDER BY name LIMIT :limit
                                """)
                        .bind("api", api)
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, _) -> role(row))
                        .list());
    }

    @Override
    public boolean put(String api, Role role, Instant now) {
        return database.transaction(db -> {
            int stored =
                    db.createUpdate(
                                    """
                                    INSERT INTO role (api_id, name, description)
                                    SELECT id, :name, :description FROM api WHERE id = :api
                                        FOR KEY SHARE
                                    ON CONFLICT (api_id, name) DO UPDATE SET
                                        description = excluded.description
                                    """)
                            .bind("api", api)
                            .bind("name", role.name())
                            .bind("description", role.description())
                            .execute();
            if (stored == 0) {
                return false;
            }
            changed(db, Kind.ROLE_STORED, api, role.name(), now);
            return true;
        });
    }

    @Override
    public boolean delete(String api, String name, Instant now) {
        return database.transaction(db -> {
            int gone =
                    db.createUpdate(
                                    """
                                    DELETE FROM role WHERE api_id = :api AND name = :name
                                    """)
                            .bind("api", api)
                            .bind("name", name)
                            .execute();
            if (gone == 0) {
                return false;
            }
            changed(db, Kind.ROLE_DELETED, api, name, now);
            return true;
        });
    }

    private static void changed(Handle db, Kind kind, String api, String name, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.role(api, name)), now);
        Epochs.bump(db, Epochs.ASSIGNMENT);
    }

    private static Role role(ResultSet row) throws SQLException {
        return new Role(row.getString("name"), row.getString("description"));
    }
}
