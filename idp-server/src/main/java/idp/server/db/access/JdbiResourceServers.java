package idp.server.db.access;

import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.DatabaseFaults;
import idp.server.db.Epochs;
import idp.server.db.client.ServedResources;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// APIs in `api`, their scopes in `api_scope`.
public final class JdbiResourceServers implements ResourceServers {
    private final Database database;

    public JdbiResourceServers(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable ResourceServer find(String id) {
        var found =
                database.statement(db ->
                        ResourceServerRows.all(
                                db.createQuery(
                                                """
                                                SELECT %s
                                                FROM api a LEFT JOIN api_scope s ON s.api_id = a.id
                                                WHERE a.id = :id ORDER BY s.name
                                                """
                                                        .formatted(ResourceServerRows.COLUMNS))
                                        .bind("id", id)));
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<ResourceServer> withResource(Collection<String> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        return database.statement(db ->
                ResourceServerRows.all(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM api a LEFT JOIN api_scope s ON s.api_id = a.id
                                        WHERE a.resource = ANY(:resources) ORDER BY a.id, s.name
                                        """
                                                .formatted(ResourceServerRows.COLUMNS))
                                .bind("resources", Columns.texts(resources))));
    }

    @Override
    public List<ResourceServer> list(@Nullable String after, int limit) {
        return database.statement(db ->
                ResourceServerRows.all(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM (SELECT * FROM api WHERE id > :after
                                            ORDER BY id LIMIT :limit) a
                                        LEFT JOIN api_scope s ON s.api_id = a.id
                                        ORDER BY a.id, s.name
                                        """
                                                .formatted(ResourceServerRows.COLUMNS))
                                .bind("after", after == null ? "" : after)
                                .bind("limit", limit)));
    }

    @Override
    public Stored put(ResourceServer api, Instant now) {
        try {
            return database.transaction(db -> {
                var read = resource(db, api.id());
                var wrong = ServedResources.lock(db, read, api.resource(), api.clients());
                if (wrong != null) {
                    return wrong;
                }
                // As it is now that nobody else moves it: whoever does holds its clients.
                var before = resource(db, api.id());
                rename(db, api);
                store(db, api, now);
                ServedResources.give(db, before, api.resource(), api.clients(), now);
                changed(db, Kind.API_STORED, api.id(), now);
                return Stored.DONE;
            });
        } catch (RuntimeException e) {
            if (DatabaseFaults.isTaken(e)) {
                return Stored.RESOURCE_TAKEN;
            }
            throw e;
        }
    }

    private static @Nullable String resource(Handle db, String id) {
        return db.createQuery(
                        """
                        SELECT resource FROM api WHERE id = :id
                        """)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /// Gives the API that came with a client its name, and takes along what belongs to it.
    private static void rename(Handle db, ResourceServer api) {
        db.createUpdate(
                        """
                        UPDATE api SET id = :id
                        WHERE id = :unnamed AND resource = :resource
                            AND NOT EXISTS (SELECT FROM api WHERE id = :id)
                        """)
                .bind("id", api.id())
                .bind("unnamed", ResourceServer.unnamed(api.resource()).id())
                .bind("resource", api.resource())
                .execute();
    }

    private static void store(Handle db, ResourceServer api, Instant now) {
        var algorithm = api.tokens().algorithm();
        var lifetime = api.tokens().lifetime();
        db.createUpdate(
                        """
                        INSERT INTO api (id, resource, name, token_type, token_algorithm,
                            token_lifetime, status_list, user_attributes, claims, created_at,
                            updated_at)
                        VALUES (:id, :resource, :name, :type, :algorithm,
                            :lifetime, :listed, :sees, :claims, :now,
                            :now)
                        ON CONFLICT (id) DO UPDATE SET resource = excluded.resource,
                            name = excluded.name, token_type = excluded.token_type,
                            token_algorithm = excluded.token_algorithm,
                            token_lifetime = excluded.token_lifetime,
                            status_list = excluded.status_list,
                            user_attributes = excluded.user_attributes, claims = excluded.claims,
                            updated_at = excluded.updated_at
                        """)
                .bind("id", api.id())
                .bind("resource", api.resource())
                .bind("name", api.name())
                .bind("type", api.tokens().type().wire())
                .bind("algorithm", algorithm == null ? null : algorithm.wire())
                .bind("lifetime", lifetime == null ? null : (Integer) (int) lifetime.toSeconds())
                .bind("listed", api.tokens().statusList())
                .bind("sees", Columns.texts(new TreeSet<>(api.userAttributes())))
                .bind("claims", Columns.texts(api.tokens().claimNames()))
                .bind("now", now)
                .execute();
        db.createUpdate(
                        """
                        DELETE FROM api_scope WHERE api_id = :id
                        """)
                .bind("id", api.id())
                .execute();
        api.scopes().forEach(scope -> ResourceServerRows.insert(db, api.id(), scope));
    }

    @Override
    public boolean delete(String id, Instant now) {
        return database.transaction(db -> {
            var resource = resource(db, id);
            if (resource == null) {
                return false;
            }
            ServedResources.lock(db, null, resource, List.of());
            // Adding a version holds the row, so none is added behind the end.
            int gone =
                    db.createUpdate(
                                    """
                                    DELETE FROM api WHERE id = :id AND resource = :resource
                                    """)
                            .bind("id", id)
                            .bind("resource", resource)
                            .execute();
            if (gone == 0) {
                return false;
            }
            ServedResources.give(db, null, resource, List.of(), now);
            changed(db, Kind.API_DELETED, id, now);
            return true;
        });
    }

    private static void changed(Handle db, Kind kind, String id, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.api(id)), now);
        // In one order everywhere, because they stay locked.
        Epochs.bump(db, Epochs.ASSIGNMENT);
        Epochs.bump(db, Epochs.POLICY);
    }
}
