package idp.core.seal;

import java.time.Instant;
import java.util.List;

/// Port: the random secrets that all nodes share.
public interface SealedSecrets {
    /// The newest first.
    List<SealedSecret> all(Secrets.Purpose purpose);

    /// Stores `offered` unless there is one of that purpose and id, and returns the one that is
    /// stored. Atomic: every caller gets the same. Durable before it returns.
    SealedSecret keep(SealedSecret offered);

    /// Replaces the seal if it is still that of `old`.
    boolean reseal(SealedSecret old, byte[] sealed);

    void removeOlder(Secrets.Purpose purpose, Instant createdBefore);
}
