package idp.core.seal;

import java.time.Instant;

/// A random secret as it is stored.
///
/// @param id unique within its purpose; rows that were made with the secret name it
/// @param sealed under the master key
public record SealedSecret(Secrets.Purpose purpose, String id, byte[] sealed, Instant createdAt) {
    @Override
    public String toString() {
        return "SealedSecret[" + purpose + " " + id + "]";
    }
}
