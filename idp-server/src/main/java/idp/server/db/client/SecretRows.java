package idp.server.db.client;

import idp.core.client.ClientSecret;
import java.time.Instant;
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
