package idp.core.token;

import idp.core.access.ResourceServer;
import idp.core.access.facts.Subjects;
import idp.core.client.AuthenticatedClient;
import idp.core.client.Call;
import idp.core.client.ClientAuthenticator;
import idp.core.jose.Claims;
import idp.core.oauth.Issuer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a token is good for, told to those it concerns: RFC 7662. It writes nothing.
public final class Introspection {
    private static final Claims INACTIVE = Claims.builder().put("active", false).build();

    private final Issuer issuer;
    private final ClientAuthenticator authenticator;
    private final OwnTokens tokens;
    private final RefreshTokens grants;
    private final RefreshFamily family;
    private final Subjects subjects;
    private final InstantSource clock;

    public Introspection(
            Issuer issuer,
            ClientAuthenticator authenticator,
            OwnTokens tokens,
            RefreshTokens grants,
            RefreshFamily family,
            Subjects subjects,
            InstantSource clock) {
        this.issuer = issuer;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.grants = grants;
        this.family = family;
        this.subjects = subjects;
        this.clock = clock;
    }

    public Claims answer(Call call) {
        var now = clock.instant();
        // RFC 7662 §2.1: callers are authenticated, or anybody could scan for tokens.
        var caller = authenticator.authenticateConfidential(call, now);
        var token = call.params().require("token");
        // RFC 7662 §2.1: the hint only says where to look first, and a token tells that by its
        // form.
        var refresh = family.read(token);
        return refresh != null
                ? ofRefresh(refresh, caller, now)
                : ofAccess(tokens.find(token, now), caller);
    }

    private Claims ofAccess(@Nullable OwnToken token, AuthenticatedClient caller) {
        // RFC 7662 §4: a token that is none of the caller's business is as good as none.
        if (token == null || !concerns(token, caller)) {
            return INACTIVE;
        }
        var claims = Claims.builder().put("active", true).put("iss", issuer.value());
        return token.holder()
                .put(claims)
                .put("username", username(token.holder()))
                .audience(token.audience())
                .put("client_id", token.clientId())
                .put("scope", token.scope().isEmpty() ? null : token.scope().toString())
                .put("token_type", token.binding().scheme().wire())
                .put("cnf", token.binding().confirmation())
                .put("iat", token.issuedAt())
                .put("exp", token.expiresAt())
                .put("jti", token.jti())
                .put("sid", token.sid())
                .build();
    }

    /// RFC 7662 §2.2: for people to read; from memory, since this is asked for each request of an API.
    private @Nullable String username(Holder holder) {
        var facts =
                holder instanceof Holder.Person person
                        ? subjects.find(ResourceServer.OWN, Subjects.USER, person.id())
                        : null;
        return facts == null ? null : facts.stored().text("username");
    }

    private static boolean concerns(OwnToken token, AuthenticatedClient caller) {
        var served = caller.client().metadata().apis().serves();
        return token.clientId().equals(caller.id())
                || token.audience().contains(caller.id())
                || served.stream().anyMatch(token.audience()::contains);
    }

    private Claims ofRefresh(
            RefreshTokens.Presented shown, AuthenticatedClient caller, Instant now) {
        var standing = grants.standing(shown, now);
        if (standing == null || !standing.consented().clientId().equals(caller.id())) {
            return INACTIVE;
        }
        return Claims.builder()
                .put("active", true)
                .put("iss", issuer.value())
                .put("sub", standing.user().id())
                .put("username", standing.user().person().username())
                .put("aud", List.of(issuer.value()))
                .put("client_id", caller.id())
                .put("scope", standing.consented().scope().toString())
                .put("token_type", "refresh_token")
                .put("iat", standing.issuedAt())
                .put("exp", standing.expiresAt())
                .build();
    }
}
