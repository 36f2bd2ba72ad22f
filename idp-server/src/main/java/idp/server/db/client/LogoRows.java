package idp.server.db.client;

import idp.core.client.ClientLogo;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Logos of clients, inside somebody's transaction, in which the client's row is locked.
final class LogoRows {
    private LogoRows() {}

    /// Whether there is another one now, or none any more.
    static boolean show(Handle db, String clientId, @Nullable ClientLogo logo, Instant now) {
        if (logo == null) {
            return delete(db, clientId) > 0;
        }
        db.createUpdate(
                        """
                        INSERT INTO client_logo (client_id, name, image, kept_at)
                        VALUES (:client, :name, :image, :now)
                        ON CONFLICT (client_id) DO UPDATE
                        SET name = excluded.name, image = excluded.image,
                            kept_at = excluded.kept_at
                        """)
                .bind("client", clientId)
                .bind("name", logo.name())
                .bind("image", logo.image())
                .bind("now", now)
                .execute();
        return true;
    }

    static int delete(Handle db, String clientId) {
        return db.createUpdate("DELETE FROM client_logo WHERE client_id = :client")
                .bind("client", clientId)
                .execute();
    }
}
