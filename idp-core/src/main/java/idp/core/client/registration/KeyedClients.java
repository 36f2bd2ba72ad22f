package idp.core.client.registration;

import idp.core.client.ClientKeys;
import idp.core.client.registration.NewClients.Outcome;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the client of a key be what a description says, whether it was there or not. The same call
/// again changes nothing.
public final class KeyedClients {
    private static final int TRIES = 5;
    private static final Pattern KEY = Pattern.compile("[\\p{Graph}]{1,200}");

    private final ClientKeys keys;
    private final NewClients clients;

    public KeyedClients(ClientKeys keys, NewClients clients) {
        this.keys = keys;
        this.clients = clients;
    }

    /// Whether a client could have this key.
    public static boolean isKey(String value) {
        return KEY.matcher(value).matches();
    }

    /// @param ownId for a client that is not there yet; null for a random one
    public Outcome put(String key, @Nullable String ownId, Map<String, ?> document) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a key of a client");
        }
        for (var tries = 0; tries < TRIES; tries++) {
            var outcome = putOnce(key, ownId, document);
            if (outcome != null) {
                return outcome;
            }
        }
        return new Outcome.Busy();
    }

    /// Null when somebody else was faster.
    private @Nullable Outcome putOnce(String key, @Nullable String ownId, Map<String, ?> document) {
        var there = keys.clientOf(key);
        if (there != null) {
            var changed = clients.update(there, _ -> document);
            // Deleted since: its key is free.
            return changed instanceof Outcome.NoSuchClient ? null : changed;
        }
        var made =
                clients.register(ownId, document, (client, now) -> keys.addUnder(key, client, now));
        return made instanceof Outcome.Taken && keys.clientOf(key) != null ? null : made;
    }
}
