package idp.server.db.access;

import static java.util.Objects.requireNonNull;

import idp.core.access.ApiScope;
import idp.core.access.PersonClaim;
import idp.core.access.ResourceServer;
import idp.core.access.TokenType;
import idp.core.jose.SigningAlgorithm;
import idp.server.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Rows of `api` and `api_scope`.
final class ResourceServerRows {
    /// What [#all] reads of an API that the query calls `a` and a scope of it, `s`.
    static final String COLUMNS =
            """
            a.id, a.resource, a.name, a.token_type, a.token_algorithm, a.token_lifetime,
            a.status_list, a.user_attributes, a.claims,
            ARRAY(SELECT c.id FROM client c
                WHERE c.deleted_at IS NULL
                    AND c.metadata -> 'served_resources' @> to_jsonb(a.resource)) AS clients,
            s.name AS scope, s.description
            """;

    private ResourceServerRows() {}

    /// In the order of the query; an API takes one row a scope, one after the other.
    static List<ResourceServer> all(Query query) {
        return query.reduceResultSet(
                new ArrayList<>(),
                (found, row, _) -> {
                    var id = row.getString("id");
                    if (found.isEmpty() || !found.getLast().id().equals(id)) {
                        found.add(api(row));
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

    private static ResourceServer api(ResultSet row) throws SQLException {
        return new ResourceServer(
                row.getString("id"),
                row.getString("resource"),
                row.getString("name"),
                List.of(),
                tokens(row),
                Set.copyOf(Columns.texts(row, "user_attributes")),
                Set.copyOf(Columns.texts(row, "clients")));
    }

    private static ResourceServer.Tokens tokens(ResultSet row) throws SQLException {
        return new ResourceServer.Tokens(
                requireNonNull(TokenType.find(row.getString("token_type"))),
                algorithm(row.getString("token_algorithm")),
                seconds(row.getObject("token_lifetime", Integer.class)),
                claims(row),
                row.getBoolean("status_list"));
    }

    private static @Nullable SigningAlgorithm algorithm(@Nullable String wire) {
        return wire == null ? null : requireNonNull(SigningAlgorithm.find(wire));
    }

    private static @Nullable Duration seconds(@Nullable Integer count) {
        return count == null ? null : Duration.ofSeconds(count);
    }

    private static Set<PersonClaim> claims(ResultSet row) throws SQLException {
        return Columns.texts(row, "claims").stream()
                .map(wire -> requireNonNull(PersonClaim.find(wire)))
                .collect(Collectors.toSet());
    }

    static void insert(Handle db, String id, ApiScope scope) {
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
}
