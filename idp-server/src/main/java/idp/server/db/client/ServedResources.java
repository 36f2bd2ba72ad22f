package idp.server.db.client;

import idp.core.access.ResourceServer;
import idp.core.access.ResourceServers.Stored;
import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.ClientMetadata;
import idp.server.db.AuditRows;
import idp.server.db.Columns;
import idp.server.db.Epochs;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Which client serves which API. It is written once, in `served_resources` of the client's metadata,
/// and changed from both ends: with the client, and with the API. Both lock clients before APIs.
public final class ServedResources {
    /// What a registration has room for.
    private static final int MOST = 100;

    /// @param others how many other resources it serves
    private record Speaker(String id, int others) {}

    private ServedResources() {}

    /// The APIs of what a client serves, where there are none yet. False if all were there; else
    /// what nodes know of APIs is old.
    static boolean makeApis(Handle db, String clientId, ClientMetadata metadata, Instant now) {
        var made = false;
        for (var resource : metadata.apis().serves()) {
            var api = ResourceServer.unnamed(resource);
            int added =
                    db.createUpdate(
                                    """
                                    INSERT INTO api (id, resource, name, created_at, updated_at)
                                    VALUES (:id, :resource, :name, :now, :now)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("id", api.id())
                            .bind("resource", api.resource())
                            .bind("name", api.name())
                            .bind("now", now)
                            .execute();
            if (added > 0) {
                var event = AuditEvent.of(Kind.API_STORED, Target.api(api.id()));
                AuditRows.write(db, event.about("with client:" + clientId), now);
                made = true;
            }
        }
        return made;
    }

    /// Locks the clients that serve or shall serve a resource, in the order of their ids. What is wrong
    /// with those that shall; null if nothing is.
    public static @Nullable Stored lock(
            Handle db, @Nullable String before, String after, Collection<String> shall) {
        var speakers =
                db.createQuery(
                                """
                                SELECT id, jsonb_array_length(coalesce(metadata -> 'served_resources', '[]')
                                    - ARRAY[CAST(:before AS text), CAST(:after AS text)]) AS others
                                FROM client
                                WHERE deleted_at IS NULL AND (id = ANY(:clients)
                                    OR metadata -> 'served_resources'
                                        @> to_jsonb(CAST(:before AS text))
                                    OR metadata -> 'served_resources'
                                        @> to_jsonb(CAST(:after AS text)))
                                ORDER BY id FOR NO KEY UPDATE
                                """)
                        .bind("before", before == null ? after : before)
                        .bind("after", after)
                        .bind("clients", Columns.texts(shall))
                        .map((row, _) -> new Speaker(row.getString("id"), row.getInt("others")))
                        .list();
        var there = speakers.stream().filter(one -> shall.contains(one.id)).toList();
        if (there.size() < shall.size()) {
            return Stored.NO_SUCH_CLIENT;
        }
        return there.stream().anyMatch(one -> one.others >= MOST)
                ? Stored.CLIENT_SERVES_TOO_MANY
                : null;
    }

    /// These clients serve `after` from now on, no other does, and nobody serves `before` if that is
    /// another one. The clients are locked.
    public static void give(
            Handle db,
            @Nullable String before,
            String after,
            Collection<String> clients,
            Instant now) {
        var changed =
                db.createQuery(
                                """
                                UPDATE client SET revision = revision + 1, metadata = jsonb_set(metadata,
                                    '{served_resources}',
                                    coalesce(metadata -> 'served_resources', '[]')
                                        - ARRAY[CAST(:before AS text), CAST(:after AS text)]
                                        || CASE WHEN id = ANY(:clients)
                                            THEN jsonb_build_array(CAST(:after AS text))
                                            ELSE CAST('[]' AS jsonb) END)
                                WHERE deleted_at IS NULL
                                    AND (id = ANY(:clients)
                                        OR metadata -> 'served_resources'
                                            @> to_jsonb(CAST(:before AS text))
                                        OR metadata -> 'served_resources'
                                            @> to_jsonb(CAST(:after AS text)))
                                    AND NOT (id = ANY(:clients)
                                        AND coalesce(metadata -> 'served_resources'
                                            @> to_jsonb(CAST(:after AS text)), false)
                                        AND (CAST(:before AS text) = :after
                                            OR NOT metadata -> 'served_resources'
                                                @> to_jsonb(CAST(:before AS text))))
                                RETURNING id
                                """)
                        .bind("before", before == null ? after : before)
                        .bind("after", after)
                        .bind("clients", Columns.texts(clients))
                        .mapTo(String.class)
                        .list();
        for (var client : changed) {
            var event = AuditEvent.of(Kind.CLIENT_UPDATED, Target.client(client));
            AuditRows.write(db, event.about("served_resources"), now);
        }
        if (!changed.isEmpty()) {
            Epochs.bump(db, Epochs.CLIENT);
        }
    }
}
