package idp.core.token;

import idp.core.oauth.Scope;
import idp.core.revoke.TokenFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access token of ours that is alive: signature, type, issuer, time and denylist have been
/// checked. Only [OwnTokens] makes one.
public final class OwnToken {
    private final String subject;
    private final String clientId;
    private final Scope scope;
    private final List<String> audience;
    private final String jti;
    private final Instant issuedAt;
    private final Instant expiresAt;
    private final @Nullable String grantId;
    private final @Nullable String sid;

    OwnToken(
            String subject,
            String clientId,
            Scope scope,
            List<String> audience,
            String jti,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable String grantId,
            @Nullable String sid) {
        this.subject = subject;
        this.clientId = clientId;
        this.scope = scope;
        this.audience = List.copyOf(audience);
        this.jti = jti;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
        this.grantId = grantId;
        this.sid = sid;
    }

    public String subject() {
        return subject;
    }

    public String clientId() {
        return clientId;
    }

    public Scope scope() {
        return scope;
    }

    public List<String> audience() {
        return audience;
    }

    public String jti() {
        return jti;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /// A user's token, not a client's own.
    public boolean isOfUser() {
        return grantId != null;
    }

    /// The user's grant it came from; null for a client's own token.
    public @Nullable String grantId() {
        return grantId;
    }

    public @Nullable String sid() {
        return sid;
    }

    /// What the denylist is asked with.
    TokenFacts facts() {
        return new TokenFacts(jti, grantId, sid, isOfUser() ? subject : null, clientId, issuedAt);
    }
}
