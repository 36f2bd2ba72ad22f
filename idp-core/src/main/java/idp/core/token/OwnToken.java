package idp.core.token;

import idp.core.jose.VerifiedJwt;
import idp.core.oauth.Scope;
import idp.core.revoke.TokenFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access token of ours that is alive: signature, type, issuer, time and denylist have been
/// checked. Only [OwnTokens] makes one.
public final class OwnToken {
    private final VerifiedJwt jwt;
    private final String subject;
    private final String clientId;
    private final Scope scope;
    private final List<String> audience;
    private final String jti;
    private final @Nullable String grantId;

    OwnToken(
            VerifiedJwt jwt,
            String subject,
            String clientId,
            List<String> audience,
            String jti,
            @Nullable String grantId) {
        this.jwt = jwt;
        this.subject = subject;
        this.clientId = clientId;
        this.scope = Scope.parse(jwt.string("scope"));
        this.audience = List.copyOf(audience);
        this.jti = jti;
        this.grantId = grantId;
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

    List<String> audience() {
        return audience;
    }

    /// RFC 9068 §4: whether it is good at this resource. This server itself wants to be the only one
    /// that a token is for: with `openid` it joins every audience for the sake of userinfo, and an API
    /// that is shown such a token must not get in here with it.
    public boolean isFor(String resource) {
        return resource.equals(jwt.string("iss"))
                ? audience.equals(List.of(resource))
                : audience.contains(resource);
    }

    public String jti() {
        return jti;
    }

    public Instant issuedAt() {
        return jwt.issuedAt();
    }

    public Instant expiresAt() {
        return jwt.expiresAt();
    }

    /// RFC 9068 §2.2: a client's own token has the client as its subject, be it from a grant of its own
    /// or from a service account's key; every other one is a user's.
    public boolean isOfUser() {
        return !subject.equals(clientId);
    }

    /// It came from an API key: of a grant it would say when its user had signed in.
    public boolean isOfKey() {
        return grantId != null && authTime() == null;
    }

    /// The user's grant or the API key it came from; null for a client's own token.
    public @Nullable String grantId() {
        return grantId;
    }

    public @Nullable String sid() {
        return jwt.string("sid");
    }

    /// How the person had signed in: RFC 9068 §2.2.1. Null or empty in a client's own token.
    public @Nullable String acr() {
        return jwt.string("acr");
    }

    public List<String> amr() {
        var amr = jwt.strings("amr");
        return amr == null ? List.of() : amr;
    }

    public @Nullable Instant authTime() {
        return jwt.time("auth_time");
    }

    /// RFC 8693 §4.1: who acts for the subject; null if nobody does.
    public @Nullable String actor() {
        return jwt.string("act", "sub");
    }

    /// What the denylist is asked with.
    TokenFacts facts() {
        return new TokenFacts(
                jti, grantId, sid(), isOfUser() ? subject : null, clientId, issuedAt());
    }
}
