package idp.server.db.access;

import static java.util.Objects.requireNonNull;

import idp.core.access.Api;
import idp.core.access.Api.TokenType;
import idp.core.access.ApiScope;
import idp.core.access.Apis;
import idp.core.access.PersonClaim;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Database;
import idp.server.db.Epochs;
import idp.server.db.Faults;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// APIs in `api`, their scopes in `api_scope`.
public final class JdbiApis implements Apis {
    private final Database database;

    public JdbiApis(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Api find(String id) {
        var found =
                database.read(db ->
                        all(
                                db.createQuery(
                                                """
                                                SELECT a.id, a.resource, a.name, a.token_type, a.user_attributes, a.claims,
                                                    s.name AS scope, s.description
                                                FROM api a LEFT JOIN api_scope s ON s.api_id = a.id
                                                WHERE a.id = :id ORDER BY s.name
                                                """)
                                        .bind("id", id)));
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<Api> withResource(Collection<String> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        return database.read(db ->
                all(
                        db.createQuery(
                                        """
                                        SELECT a.id, a.resource, a.name, a.token_type, a.user_attributes, a.claims,
                                            s.name AS scope, s.description
                                        FROM api a LEFT JOIN api_scope s ON s.api_id = a.id
                                        WHERE a.resource = ANY(:resources) ORDER BY a.id, s.name
                                        """)
                                .bind("resources", Columns.texts(resources))));
    }

    @Override
    public List<Api> list(@Nullable String after, int limit) {
        return database.read(db ->
                all(
                        db.createQuery(
                                        """
                                        SELECT a.id, a.resource, a.name, a.token_type, a.user_attributes, a.claims,
                                            s.name AS scope, s.description
                                        FROM (SELECT * FROM api WHERE id > :after
                                            ORDER BY id LIMIT :limit) a
                                        LEFT JOIN api_scope s ON s.api_id = a.id
                                        ORDER BY a.id, s.name
                                        """)
                                .bind("after", after == null ? "" : after)
                                .bind("limit", limit)));
    }

    /// In the order of the query; an API takes one row a scope, one after the other.
    private static List<Api> all(Query query) {
        return query.reduceResultSet(
                new ArrayList<>(),
                (found, row, _) -> {
                    var id = row.getString("id");
                    if (found.isEmpty() || !found.getLast().id().equals(id)) {
                        found.add(
                                new Api(
                                        id,
                                        row.getString("resource"),
                                        row.getString("name"),
                                        List.of(),
                                        requireNonNull(TokenType.find(row.getString("token_type"))),
                                        Set.copyOf(Columns.texts(row, "user_attributes")),
                                        claims(row)));
                    }
                    var scope = row.getString("scope");
                    if (scope != null) {
                        var api = found.removeLast();
                        var scopes = new ArrayList<>(api.scopes());
                        scopes.add(new ApiScope(scope, row.getString("description")));
                        found.add(api.with(scopes));
                    }
                    return found;
                });
    }

    private static Set<PersonClaim> claims(ResultSet row) throws SQLException {
        return Columns.texts(row, "claims").stream()
                .map(wire -> requireNonNull(PersonClaim.find(wire)))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean put(Api api, String by, Instant now) {
        try {
            return database.write(db -> {
                db.createUpdate(
                                """
                                INSERT INTO api (id, resource, name, token_type, user_attributes,
                                    claims, created_at, updated_at)
                                VALUES (:id, :resource, :name, :type, :sees, :claims, :now, :now)
                                ON CONFLICT (id) DO UPDATE SET resource = excluded.resource,
                                    name = excluded.name, token_type = excluded.token_type,
                                    user_attributes = excluded.user_attributes, claims = excluded.claims,
                                    updated_at = excluded.updated_at
                                """)
                        .bind("id", api.id())
                        .bind("resource", api.resource())
                        .bind("name", api.name())
                        .bind("type", api.tokenType().wire())
                        .bind("sees", Columns.texts(new TreeSet<>(api.userAttributes())))
                        .bind("claims", Columns.texts(api.claimNames()))
                        .bind("now", now)
                        .execute();
                db.createUpdate(
                                """
                                DELETE FROM api_scope WHERE api_id = :id
                                """)
                        .bind("id", api.id())
                        .execute();
                api.scopes().forEach(scope -> insert(db, api.id(), scope));
                changed(db, Kind.API_STORED, api.id(), by, now);
                return true;
            });
        } catch (RuntimeException e) {
            if (Faults.isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void insert(Handle db, String id, ApiScope scope) {
        db.createUpdate(
                        """
                        INSERT INTO api_scope (api_id, name, description)
                        VALUES (:id, :name, :description)
                        """)
                .bind("id", id)
                .bind("name", scope.name())
                .bind("description", scope.description())
                .execute();
    }

    @Override
    public boolean delete(String id, String by, Instant now) {
        return database.write(db -> {
            // Adding a version holds the row, so none is added behind the end.
            int gone =
                    db.createUpdate(
                                    """
                                    DELETE FROM api WHERE id = :id
                                    """)
                            .bind("id", id)
                            .execute();
            if (gone == 0) {
                return false;
            }
            changed(db, Kind.API_DELETED, id, by, now);
            return true;
        });
    }

    private static void changed(Handle db, Kind kind, String id, String by, Instant now) {
        AuditRows.write(db, new AuditEvent(kind, null, null, id + " by " + by), now);
        // In one order everywhere, because they stay locked.
        Epochs.bump(db, Epochs.ASSIGNMENT);
        Epochs.bump(db, Epochs.POLICY);
    }
}
