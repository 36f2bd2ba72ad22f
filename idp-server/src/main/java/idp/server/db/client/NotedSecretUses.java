package idp.server.db.client;

import idp.core.client.SecretUses;
import idp.server.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uses of secrets, written down beside the calls that they are of: at most once an hour for each secret,
/// whichever node it is used at, and never on the way of a token.
public final class NotedSecretUses implements SecretUses {
    static final Duration EVERY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(NotedSecretUses.class);

    private final Database database;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    public NotedSecretUses(Database database) {
        this.database = database;
    }

    @Override
    public void used(String clientId, String secretId, Instant now) {
        var key = clientId + " " + secretId;
        var last = noted.get(key);
        if (last != null && now.isBefore(last.plus(EVERY))) {
            return;
        }
        var isFirst =
                last == null ? noted.putIfAbsent(key, now) == null : noted.replace(key, last, now);
        if (isFirst) {
            Thread.startVirtualThread(() -> note(clientId, secretId, key, now));
        }
    }

    private void note(String clientId, String secretId, String key, Instant now) {
        try {
            write(clientId, secretId, now);
        } catch (RuntimeException e) {
            // The next use tries again.
            noted.remove(key, now);
            LOG.debug("when a secret was used is not written down", e);
        }
    }

    /// Of any number of nodes one writes within an hour.
    boolean write(String clientId, String secretId, Instant now) {
        return database.transaction(db ->
                db.createUpdate(
                                """
                                UPDATE client_secret SET last_used_at = :now
                                WHERE client_id = :client AND id = :secret
                                    AND (last_used_at IS NULL OR last_used_at <= :before)
                                """)
                        .bind("client", clientId)
                        .bind("secret", secretId)
                        .bind("now", now)
                        .bind("before", now.minus(EVERY))
                        .execute())
                > 0;
    }
}
