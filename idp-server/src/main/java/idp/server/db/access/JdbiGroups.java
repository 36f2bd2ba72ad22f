package idp.server.db.access;

import idp.core.access.facts.Group;
import idp.core.access.facts.Groups;
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

/// Groups in `user_group`; who is in one stands in `users.groups`.
public final class JdbiGroups implements Groups {
    private final Database database;

    public JdbiGroups(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Group find(String name) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT name, description FROM user_group WHERE name = :name
                                """)
                        .bind("name", name)
                        .map((row, _) -> group(row))
                        .findOne()
                        .orElse(null));
    }

    @Override
    public List<Group> list(@Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT name, description FROM user_group
                                WHERE name > coalesce(:after, '')
                                ORDER BY name LIMIT :limit
                                """)
                        .bind("after", after)
                        .bind("limit", limit)
                        .map((row, _) -> group(row))
                        .list());
    }

    @Override
    public void put(Group group, Instant now) {
        database.transaction(db -> {
            db.createUpdate(
                            """
                            INSERT INTO user_group (name, description)
                            VALUES (:name, :description)
                            ON CONFLICT (name) DO UPDATE SET description = excluded.description
                            """)
                    .bind("name", group.name())
                    .bind("description", group.description())
                    .execute();
            changed(db, Kind.GROUP_STORED, group.name(), now);
            return null;
        });
    }

    @Override
    public boolean delete(String name, Instant now) {
        return database.transaction(db -> {
            int gone =
                    db.createUpdate("DELETE FROM user_group WHERE name = :name")
                            .bind("name", name)
                            .execute();
            if (gone == 0) {
                return false;
            }
            db.createUpdate(
                            """
                            DELETE FROM role_assignment
                            WHERE holder_type = 'group' AND holder_id = :name
                            """)
                    .bind("name", name)
                    .execute();
            db.createUpdate(
                            """
                            WITH leaving AS MATERIALIZED (
                                SELECT id FROM users WHERE groups @> ARRAY[:name::text]
                                ORDER BY id FOR NO KEY UPDATE)
                            UPDATE users u SET groups = array_remove(u.groups, :name::text),
                                updated_at = greatest(u.updated_at, :now)
                            FROM leaving WHERE u.id = leaving.id
                            """)
                    .bind("name", name)
                    .bind("now", now)
                    .execute();
            changed(db, Kind.GROUP_DELETED, name, now);
            return true;
        });
    }

    private static void changed(Handle db, Kind kind, String name, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.group(name)), now);
        Epochs.bump(db, Epochs.ASSIGNMENT);
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(row.getString("name"), row.getString("description"));
    }
}
