package idp.server.db.access;

import idp.core.access.facts.Entity;
import idp.core.access.facts.Resources;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.json.JsonValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What APIs have made known: resources in `api_resource`, subjects in `api_subject`.
public final class JdbiResources implements Resources {
    private final Database database;
    private final Kept kept;

    private JdbiResources(Database database, Kept kept) {
        this.database = database;
        this.kept = kept;
    }

    /// Where they are kept, and how it is written down.
    private record Kept(String table, Kind stored, Kind deleted, Naming target) {}

    private interface Naming {
        Target of(String api, String type, String id);
    }

    public static JdbiResources resources(Database database) {
        return new JdbiResources(
                database,
                new Kept(
                        "api_resource",
                        Kind.RESOURCE_STORED,
                        Kind.RESOURCE_DELETED,
                        Target::resource));
    }

    public static JdbiResources subjects(Database database) {
        return new JdbiResources(
                database,
                new Kept(
                        "api_subject", Kind.SUBJECT_STORED, Kind.SUBJECT_DELETED, Target::subject));
    }

    @Override
    public List<Entity> list(String api, String type, @Nullable String after, int limit) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, properties FROM %s
                                WHERE api_id = :api AND type = :type AND id > :after
                                ORDER BY id LIMIT :limit
                                """
                                        .formatted(kept.table))
                        .bind("api", api)
                        .bind("type", type)
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .map((row, _) -> entity(type, row))
                        .list());
    }

    @Override
    public @Nullable Entity find(String api, String type, String id) {
        return database.statement(db ->
                db.createQuery(
                                """
                                SELECT id, properties FROM %s
                                WHERE api_id = :api AND type = :type AND id = :id
                                """
                                        .formatted(kept.table))
                        .bind("api", api)
                        .bind("type", type)
                        .bind("id", id)
                        .map((row, _) -> entity(type, row))
                        .findOne()
                        .orElse(null));
    }

    private static Entity entity(String type, ResultSet row) throws SQLException {
        return new Entity(
                type, row.getString("id"), JsonValues.stored(row.getString("properties")));
    }

    @Override
    public void put(String api, Entity entity, Instant now) {
        database.transaction(db -> {
            db.createUpdate(
                            """
                            INSERT INTO %s (api_id, type, id, properties)
                            VALUES (:api, :type, :id, CAST(:properties AS jsonb))
                            ON CONFLICT (api_id, type, id) DO UPDATE
                                SET properties = excluded.properties
                            """
                                    .formatted(kept.table))
                    .bind("api", api)
                    .bind("type", entity.type())
                    .bind("id", entity.id())
                    .bind("properties", JsonValues.write(entity.properties()))
                    .execute();
            var target = kept.target.of(api, entity.type(), entity.id());
            AuditRows.write(db, AuditEvent.of(kept.stored, target), now);
            return true;
        });
    }

    @Override
    public boolean delete(String api, String type, String id, Instant now) {
        return database.transaction(db -> {
            var gone =
                    db.createUpdate(
                                    """
                                    DELETE FROM %s
                                    WHERE api_id = :api AND type = :type AND id = :id
                                    """
                                            .formatted(kept.table))
                            .bind("api", api)
                            .bind("type", type)
                            .bind("id", id)
                            .execute();
            if (gone == 0) {
                return false;
            }
            var target = kept.target.of(api, type, id);
            AuditRows.write(db, AuditEvent.of(kept.deleted, target), now);
            return true;
        });
    }
}
