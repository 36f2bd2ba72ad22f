package idp.server.db.client;

import idp.core.client.Client;
import idp.core.client.ClientKeys;
import idp.server.db.Columns;
import idp.server.db.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys of clients: `external_key` of their rows.
public final class JdbiClientKeys implements ClientKeys {
    private final Database database;

    public JdbiClientKeys(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable String clientOf(String key) {
        return database.<@Nullable String>statement(db ->
                db.createQuery(
                                """
                                SELECT id FROM client
                                WHERE external_key = :key AND deleted_at IS NULL
                                """)
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    @Override
    public Map<String, String> keysOf(Collection<String> clientIds) {
        return database.statement(db -> {
            var found = new HashMap<String, String>();
            db.createQuery(
                            """
                            SELECT id, external_key FROM client
                            WHERE id = ANY(:ids) AND external_key IS NOT NULL
                                AND deleted_at IS NULL
                            """)
                    .bind("ids", Columns.texts(clientIds))
                    .map((row, _) -> found.put(row.getString("id"), row.getString("external_key")))
                    .list();
            return found;
        });
    }

    @Override
    public boolean addUnder(String key, Client client, Instant now) {
        return database.transaction(db -> JdbiClients.insert(db, client, key, now));
    }
}
