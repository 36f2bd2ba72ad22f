package idp.core.client;

import java.time.Instant;

/// Port: when the secrets of clients were used last, to the hour. It is told after a client proved who it
/// is, and keeps nobody waiting.
public interface SecretUses {
    /// For those who keep none.
    SecretUses NOWHERE = (_, _, _) -> {};

    void used(String clientId, String secretId, Instant now);
}
