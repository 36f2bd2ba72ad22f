package idp.server.db.client;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import idp.core.audit.Target;
import idp.core.client.Client;
import idp.core.client.ClientMetadata;
import idp.core.client.ClientSecret;
import idp.core.client.ClientStore;
import idp.core.client.registration.ClientDocument;
import idp.server.db.AuditRows;
import idp.server.db.Database;
import idp.server.db.Endings;
import idp.server.db.Epochs;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Registered clients in PostgreSQL. Every change locks the client's row first; issuing to it never
/// does.
public final class JdbiClients implements ClientStore {
    private final Database database;

    public JdbiClients(Database database) {
        this.database = database;
    }

    @Override
    public @Nullable Client find(String clientId) {
        if (!Client.isId(clientId)) {
            return null;
        }
        return database.statement(db ->
                ClientRows.first(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM client c
                                        %s
                                        WHERE c.id = :id AND c.deleted_at IS NULL
                                        ORDER BY s.created_at, s.id
                                        """
                                                .formatted(ClientRows.COLUMNS, ClientRows.JOINS))
                                .bind("id", clientId)));
    }

    @Override
    public @Nullable Client serving(String resource) {
        return database.statement(db ->
                ClientRows.first(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM (SELECT * FROM client
                                            WHERE enabled AND metadata -> 'served_resources'
                                                @> to_jsonb(CAST(:resource AS text))
                                            ORDER BY id LIMIT 1) c
                                        %s
                                        ORDER BY s.created_at, s.id
                                        """
                                                .formatted(ClientRows.COLUMNS, ClientRows.JOINS))
                                .bind("resource", resource)));
    }

    @Override
    public List<Client> list(@Nullable String after, int limit) {
        return database.statement(db ->
                ClientRows.all(
                        db.createQuery(
                                        """
                                        SELECT %s
                                        FROM (SELECT * FROM client
                                            WHERE deleted_at IS NULL AND id > :after
                                            ORDER BY id LIMIT :limit) c
                                        %s
                                        ORDER BY c.id, s.created_at, s.id
                                        """
                                                .formatted(ClientRows.COLUMNS, ClientRows.JOINS))
                                .bind("after", after == null ? "" : after)
                                .bind("limit", limit)));
    }

    @Override
    public boolean add(Client client, Instant now) {
        return database.transaction(db -> insert(db, client, null, now));
    }

    /// False if another client has that id or that key, or somebody that id.
    static boolean insert(Handle db, Client client, @Nullable String key, Instant now) {
        // RFC 9700 §4.15: a client's own token has its id as subject, so that is nobody else's.
        int added =
                db.createUpdate(
                                """
                                INSERT INTO client (id, metadata, enabled, created_at, external_key)
                                SELECT :id, CAST(:metadata AS jsonb), :enabled, :created_at, :key
                                WHERE NOT EXISTS (SELECT FROM users WHERE id = :id)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", client.id())
                        .bind("metadata", ClientRows.json(client.metadata()))
                        .bind("enabled", client.enabled())
                        .bind("created_at", client.createdAt())
                        .bind("key", key)
                        .execute();
        if (added == 0) {
            return false;
        }
        client.secrets().forEach(secret -> SecretRows.insert(db, client.id(), secret));
        audit(db, Kind.CLIENT_CREATED, client.id(), now);
        if (ServedResources.makeApis(db, client.id(), client.metadata(), now)) {
            Epochs.bump(db, Epochs.POLICY);
        }
        return true;
    }

    @Override
    public boolean change(String clientId, Change change, Instant now) {
        return database.transaction(db -> {
            var enabled = lock(db, clientId);
            if (enabled == null) {
                return false;
            }
            switch (change) {
                case Change.AddSecret(var secret, var othersUntil) -> {
                    SecretRows.end(db, clientId, othersUntil, now);
                    SecretRows.insert(db, clientId, secret);
                    audit(db, Kind.CLIENT_SECRET_ROTATED, clientId, now);
                }
                case Change.Enable() -> {
                    if (!enabled) {
                        setEnabled(db, clientId);
                        audit(db, Kind.CLIENT_ENABLED, clientId, now);
                    }
                }
                case Change.Disable() -> {
                    // Again, too: the first time may not have been answered.
                    Endings.client(db, clientId, now);
                    if (enabled) {
                        audit(db, Kind.CLIENT_DISABLED, clientId, now);
                    }
                }
                case Change.ShowLogo(var logo) -> {
                    if (LogoRows.show(db, clientId, logo, now)) {
                        var event = AuditEvent.of(Kind.CLIENT_UPDATED, Target.client(clientId));
                        AuditRows.write(db, event.about("logo"), now);
                    }
                }
                case Change.Delete() -> {
                    erase(db, clientId, now);
                    Endings.client(db, clientId, now);
                    audit(db, Kind.CLIENT_DELETED, clientId, now);
                }
            }
            // Last, because it stays locked: from here on no node trusts what it remembers.
            Epochs.bump(db, Epochs.CLIENT);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            return true;
        });
    }

    @Override
    public Updated update(
            Client read, ClientMetadata metadata, @Nullable ClientSecret secret, Instant now) {
        return database.transaction(db -> {
            int updated =
                    db.createUpdate(
                                    """
                                    UPDATE client
                                    SET metadata = CAST(:metadata AS jsonb), revision = revision + 1
                                    WHERE id = :id AND revision = :read AND deleted_at IS NULL
                                    """)
                            .bind("id", read.id())
                            .bind("read", read.revision())
                            .bind("metadata", ClientRows.json(metadata))
                            .execute();
            if (updated == 0) {
                return lock(db, read.id()) == null
                        ? Updated.NO_SUCH_CLIENT
                        : Updated.CHANGED_MEANWHILE;
            }
            if (metadata.isPublic()) {
                SecretRows.delete(db, read.id());
            }
            if (secret != null) {
                SecretRows.insert(db, read.id(), secret);
            }
            var members = ClientDocument.differences(read.metadata(), metadata);
            var event = AuditEvent.of(Kind.CLIENT_UPDATED, Target.client(read.id()));
            AuditRows.write(db, event.about(String.join(" ", members)), now);
            var made = ServedResources.makeApis(db, read.id(), metadata, now);
            Epochs.bump(db, Epochs.CLIENT);
            Epochs.bump(db, Epochs.ASSIGNMENT);
            if (made) {
                Epochs.bump(db, Epochs.POLICY);
            }
            return Updated.DONE;
        });
    }

    /// Null if there is no such client, else whether it is enabled.
    private static @Nullable Boolean lock(Handle db, String clientId) {
        return db.createQuery(
                        """
                        SELECT enabled FROM client WHERE id = :id AND deleted_at IS NULL
                        FOR NO KEY UPDATE
                        """)
                .bind("id", clientId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(null);
    }

    private static void setEnabled(Handle db, String clientId) {
        db.createUpdate(
                        """
                        UPDATE client SET enabled = true WHERE id = :id
                        """)
                .bind("id", clientId)
                .execute();
    }

    private static void erase(Handle db, String clientId, Instant now) {
        db.createUpdate(
                        """
                        UPDATE client SET deleted_at = :now WHERE id = :id
                        """)
                .bind("id", clientId)
                .bind("now", now)
                .execute();
        SecretRows.delete(db, clientId);
        LogoRows.delete(db, clientId);
        for (var statement :
                List.of(
                        """
                        DELETE FROM client_sign_in WHERE client_id = :id
                        """,
                        """
                        DELETE FROM consent WHERE client_id = :id
                        """)) {
            db.createUpdate(statement).bind("id", clientId).execute();
        }
    }

    private static void audit(Handle db, Kind kind, String clientId, Instant now) {
        AuditRows.write(db, AuditEvent.of(kind, Target.client(clientId)), now);
    }
}
