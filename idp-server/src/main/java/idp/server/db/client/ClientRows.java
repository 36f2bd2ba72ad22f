package idp.server.db.client;

import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSecret;
import idp.core.client.registration.ClientDocument;
import idp.core.client.registration.Registration;
import idp.server.db.Columns;
import idp.server.db.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of `client` and `client_secret`. The metadata is one JSON document, the same as the one that
/// was registered, and comes back through the same door.
final class ClientRows {
    private static final JsonMapper JSON = new JsonMapper();

    /// Members that earlier versions stored and that say nothing any more.
    private static final Set<String> FORMER =
            Set.of("callback_continues_elsewhere", "token_status_list");

    /// The columns that [#all] reads, of a client that the query calls `c`.
    static final String COLUMNS =
            """
            c.id, c.metadata, c.enabled, c.created_at, c.not_before, c.revision, l.name AS logo,
            s.id AS secret_id, s.hash AS secret_hash, s.created_at AS secret_created_at,
            s.expires_at AS secret_expires_at
            """;

    static final String JOINS =
            """
            LEFT JOIN client_secret s ON s.client_id = c.id
            LEFT JOIN client_logo l ON l.client_id = c.id
            """;

    private ClientRows() {}

    static String json(ClientMetadata metadata) {
        return JSON.writeValueAsString(ClientDocument.of(metadata));
    }

    static @Nullable Client first(Query query) {
        var found = all(query);
        return found.isEmpty() ? null : found.getFirst();
    }

    /// In the order of the query; a client takes one row a secret, one after the other.
    static List<Client> all(Query query) {
        return query.reduceResultSet(
                new ArrayList<>(),
                (found, row, _) -> {
                    var id = row.getString("id");
                    var secret = secret(row);
                    if (found.isEmpty() || !found.getLast().id().equals(id)) {
                        found.add(client(row, secret == null ? List.of() : List.of(secret)));
                    } else if (secret != null) {
                        found.add(with(found.removeLast(), secret));
                    }
                    return found;
                });
    }

    private static Client client(ResultSet row, List<ClientSecret> secrets) throws SQLException {
        return new Client(
                row.getString("id"),
                metadata(row.getString("metadata")),
                row.getBoolean("enabled"),
                secrets,
                Columns.time(row, "created_at"),
                Instants.read(row, "not_before"),
                row.getInt("revision"),
                row.getString("logo"));
    }

    private static Client with(Client client, ClientSecret secret) {
        var secrets = new ArrayList<>(client.secrets());
        secrets.add(secret);
        return new Client(
                client.id(),
                client.metadata(),
                client.enabled(),
                secrets,
                client.createdAt(),
                client.notBefore(),
                client.revision(),
                client.logo());
    }

    private static ClientMetadata metadata(String json) {
        var document = JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        FORMER.forEach(document::remove);
        return switch (Registration.stored(document)) {
            case Registration.Checked.Good(var metadata) -> metadata;
            case Registration.Checked.Bad(_, var member, var why) ->
                    throw new IllegalStateException("a stored client: " + member + " " + why);
        };
    }

    private static @Nullable ClientSecret secret(ResultSet row) throws SQLException {
        var id = row.getString("secret_id");
        return id == null
                ? null
                : new ClientSecret(
                        id,
                        row.getBytes("secret_hash"),
                        Columns.time(row, "secret_created_at"),
                        Instants.read(row, "secret_expires_at"));
    }
}
