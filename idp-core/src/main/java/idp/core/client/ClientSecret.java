package idp.core.client;

import idp.core.oauth.Opaque;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One secret of a client, known by its SHA-256. A client may have several while it rotates them.
public final class ClientSecret {
    private final String id;
    private final byte[] hash;
    private final Instant createdAt;
    private final @Nullable Instant expiresAt;

    public ClientSecret(String id, byte[] hash, Instant createdAt, @Nullable Instant expiresAt) {
        this.id = id;
        this.hash = hash.clone();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    public String id() {
        return id;
    }

    public byte[] hash() {
        return hash.clone();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    boolean matches(byte[] shown, Instant now) {
        var alive = expiresAt == null || now.isBefore(expiresAt);
        return Opaque.same(hash, shown) && alive;
    }
}
