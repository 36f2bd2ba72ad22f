package idp.server.db;

import idp.core.access.Entity;
import idp.core.access.Resources;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Known resources of APIs, in `api_resource`.
public final class JdbiResources implements Resources {
    private final Database database;

    public JdbiResources(Database database) {
        this.database = database;
    }

    @Override
    public List<Entity> list(String api, String type, @Nullable String after, int limit) {
        return database.read(db ->
                db.createQuery(
                                """
                                SELECT id, properties FROM api_resource
                                WHERE api_id = :api AND type = :type AND id > :after
                                ORDER BY id LIMIT :limit
                                """)
                        .bind("api", api)
                        .bind("type", type)
                        .bind("after", after == null ? "" : after)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Entity(
                                        type,
                                        row.getString("id"),
                                        AttributeJson.read(row.getString("properties"))))
                        .list());
    }

    @Override
    public void put(String api, Entity resource, Instant now) {
        database.write(db ->
                db.createUpdate(
                                """
                                INSERT INTO api_resource (api_id, type, id, properties)
                                VALUES (:api, :type, :id, CAST(:properties AS jsonb))
                                ON CONFLICT (api_id, type, id) DO UPDATE
                                    SET properties = excluded.properties
                                """)
                        .bind("api", api)
                        .bind("type", resource.type())
                        .bind("id", resource.id())
                        .bind("properties", AttributeJson.write(resource.properties()))
                        .execute());
    }

    @Override
    public boolean delete(String api, String type, String id, Instant now) {
        return database.write(db ->
                db.createUpdate(
                                """
                                DELETE FROM api_resource
                                WHERE api_id = :api AND type = :type AND id = :id
                                """)
                        .bind("api", api)
                        .bind("type", type)
                        .bind("id", id)
                        .execute())
                > 0;
    }
}
