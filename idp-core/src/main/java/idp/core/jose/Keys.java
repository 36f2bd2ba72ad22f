package idp.core.jose;

import java.time.Instant;
import java.util.List;

/// Port: the signing keys that all nodes share.
public interface Keys {
    List<StoredKey> all();

    /// Atomic: of any number of nodes that add the same generation of an algorithm exactly one does;
    /// the others get false and change nothing. Durable before it returns.
    boolean add(StoredKey key);

    /// Replaces the seal if it is still the old one: with one under another master key, or with
    /// emptiness.
    boolean reseal(String kid, byte[] old, byte[] sealed);

    void remove(String kid);

    /// Takes a key out because an operator says so. Atomic: of any number of callers exactly one takes it
    /// out; the others get false. Durable before it returns.
    boolean revoke(String kid, Instant now);
}
