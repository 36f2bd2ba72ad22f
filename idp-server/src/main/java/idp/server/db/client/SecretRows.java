package idp.server.db.client;

import idp.core.client.ClientSecret;
import idp.core.client.ClientSecrets.Kept;
import idp.core.client.ClientSecrets.Replaced;
import idp.core.client.ClientSecrets.Terms;
import idp.server.db.Columns;
import idp.server.db.Instants;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Rows of `client_secret`: only hashes.
final class SecretRows {
    private SecretRows() {}

    static void end(Handle db, String clientId, Instant until, Instant now) {
        forget(db, clientId, now);
        db.createUpdate(
                        """
                        UPDATE client_secret SET expires_at = least(expires_at, :until)
                        WHERE client_id = :client
                        """)
                .bind("client", clientId)
                .bind("until", until)
                .execute();
    }

    /// Those that are not over, the oldest first.
    static List<Kept> good(Handle db, String clientId, Instant now) {
        return db.createQuery(
                        """
                        SELECT id, label, created_at, expires_at, last_used_at
                        FROM client_secret
                        WHERE client_id = :client
                            AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY created_at, id
                        """)
                .bind("client", clientId)
                .bind("now", now)
                .map((row, _) ->
                        new Kept(
                                row.getString("id"),
                                row.getString("label"),
                                Columns.time(row, "created_at"),
                                Instants.read(row, "expires_at"),
                                Instants.read(row, "last_used_at")))
                .list();
    }

    static void end(Handle db, String clientId, Replaced replaced) {
        db.createUpdate(
                        """
                        UPDATE client_secret SET expires_at = least(expires_at, :until)
                        WHERE client_id = :client AND id = :id
                        """)
                .bind("client", clientId)
                .bind("id", replaced.id())
                .bind("until", replaced.until())
                .execute();
    }

    static void change(Handle db, String clientId, String secretId, Terms terms) {
        db.createUpdate(
                        """
                        UPDATE client_secret SET label = :label, expires_at = :expires_at,
                            reminded_at = CASE WHEN expires_at = :expires_at THEN reminded_at END
                        WHERE client_id = :client AND id = :id
                        """)
                .bind("client", clientId)
                .bind("id", secretId)
                .bind("label", terms.label())
                .bind("expires_at", terms.expiresAt())
                .execute();
    }

    /// Those that are over.
    static void forget(Handle db, String clientId, Instant now) {
        db.createUpdate(
                        """
                        DELETE FROM client_secret WHERE client_id = :client AND expires_at <= :now
                        """)
                .bind("client", clientId)
                .bind("now", now)
                .execute();
    }

    static void insert(Handle db, String clientId, ClientSecret secret) {
        insert(db, clientId, secret, null);
    }

    static void insert(Handle db, String clientId, ClientSecret secret, @Nullable String label) {
        db.createUpdate(
                        """
                        INSERT INTO client_secret
                            (id, client_id, hash, label, created_at, expires_at)
                        VALUES (:id, :client, :hash, :label, :created_at, :expires_at)
                        """)
                .bind("label", label)
                .bind("id", secret.id())
                .bind("client", clientId)
                .bind("hash", secret.hash())
                .bind("created_at", secret.createdAt())
                .bind("expires_at", secret.expiresAt())
                .execute();
    }

    static void delete(Handle db, String clientId, String secretId) {
        db.createUpdate(
                        """
                        DELETE FROM client_secret WHERE client_id = :client AND id = :id
                        """)
                .bind("client", clientId)
                .bind("id", secretId)
                .execute();
    }

    static void delete(Handle db, String clientId) {
        db.createUpdate(
                        """
                        DELETE FROM client_secret WHERE client_id = :client
                        """)
                .bind("client", clientId)
                .execute();
    }
}
