package idp.core.token;

import idp.core.jose.VerifiedJwt;
import idp.core.oauth.Scope;
import idp.core.proof.Binding;
import idp.core.revoke.TokenFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access token of ours that is alive: signature, type, issuer, time and denylist have been
/// checked. Only [OwnTokens] makes one.
public final class OwnToken {
    private final VerifiedJwt jwt;
    private final Holder holder;
    private final Binding binding;
    private final String clientId;
    private final Scope scope;
    private final List<String> audience;
    private final String jti;

    OwnToken(
            VerifiedJwt jwt,
            Holder holder,
            Binding binding,
            String clientId,
            List<String> audience,
            String jti) {
        this.jwt = jwt;
        this.holder = holder;
        this.binding = binding;
        this.clientId = clientId;
        this.scope = Scope.parse(jwt.string("scope"));
        this.audience = List.copyOf(audience);
        this.jti = jti;
    }

    public Holder holder() {
        return holder;
    }

    /// What has to be proved by those who use it.
    public Binding binding() {
        return binding;
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

    /// What the denylist is asked with.
    TokenFacts facts() {
        return holder.facts(jti, sid(), clientId, issuedAt());
    }
}
